"""Names and phones as they stand on a label: enough to ask for a person, not to call one."""


def mask_phone(phone: str) -> str:
    """A phone number with its middle hidden: 13812340001 becomes 138****0001."""
    number = phone.strip()
    if len(number) < 4:
        return "*" * len(number)
    if len(number) < 8:
        return "*" * (len(number) - 2) + number[-2:]
    tail = min(4, len(number) - 7)
    return f"{number[:3]}{'*' * (len(number) - 3 - tail)}{number[-tail:]}"


def mask_name(name: str) -> str:
    """A person's name with all but its first character hidden: 张小三 becomes 张**."""
    plain = name.strip()
    if len(plain) < 2:
        return plain
    return plain[0] + "*" * min(len(plain) - 1, 2)
