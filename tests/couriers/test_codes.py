from wms_tui.couriers.codes import known_couriers, own_code


def test_every_listed_courier_has_one_code_and_a_name() -> None:
    codes = [each.code for each in known_couriers()]
    assert len(codes) == len(set(codes)) == 23
    assert all(each.name for each in known_couriers())


def test_codes_of_other_platforms_lead_to_ours() -> None:
    assert own_code("shunfeng") == "SF"
    assert own_code("DBKD") == "DBL"
    assert own_code("jtexpress") == own_code("JITU") == "JTSD"
    assert own_code(" zto ") == "ZTO"


def test_an_unknown_code_comes_back_as_it_is() -> None:
    assert own_code("VP_SF") == "VP_SF"


def test_no_alias_means_two_couriers() -> None:
    aliases = [alias.upper() for each in known_couriers() for alias in each.aliases]
    codes = {each.code.upper() for each in known_couriers()}
    assert len(aliases) == len(set(aliases))
    assert not codes & set(aliases)
