"""The label printer's queue against a printer on a real TCP port."""

import random

import pytest

from tests.devices.far_side import FakePrinter, Heard, until
from tests.devices.printer.conftest import Start
from wms_tui.devices.printer.jobs import Job, JobQueue

READY, PAPER_OUT, PRINTING = b"\x00", b"\x04", b"\x20"


def _job(number: int, size: int = 3000) -> bytes:
    return f"<{number}>".encode() + bytes([65 + number % 26]) * size + b"\r\n"


def test_jobs_arrive_whole_and_in_order_and_are_asked_for_afterwards(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    for number in range(8):
        assert printer.submit(str(number), _job(number))
    heard.wait(lambda h: ("7", "asked") in h.printed())
    expected = [(str(number), state) for number in range(8) for state in ("sent", "asked")]
    assert heard.printed() == expected
    until(lambda: fake.jobs == b"".join(_job(number) for number in range(8)))
    assert printer.pending() == 0
    assert heard.states("printer:label") == [("connecting", ""), ("ready", "")]


def test_paper_out_is_said_while_idle_and_holds_jobs_until_it_is_mended(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.answer = PAPER_OUT
    heard.wait_state("fault", "paper_out")
    printer.submit("a", _job(1))
    printer.submit("b", _job(2))
    assert printer.cancel("b")
    assert not printer.cancel("b")
    fake.answer = READY
    heard.wait(lambda h: ("a", "asked") in h.printed())
    assert heard.printed() == [("b", "failed"), ("a", "sent"), ("a", "asked")]
    until(lambda: fake.jobs == _job(1))


def test_printing_is_waited_for_before_a_job_counts_as_asked(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.answer = PRINTING
    printer.submit("a", _job(1))
    heard.wait(lambda h: ("a", "sent") in h.printed())
    assert ("a", "asked") not in heard.printed()
    fake.answer = READY
    heard.wait(lambda h: ("a", "asked") in h.printed())


def test_a_printer_that_never_stops_printing_leaves_the_job_sent(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    fake.answer = PRINTING
    printer = start(fake.address, settle_s=0.2)
    printer.submit("a", _job(1))
    printer.submit("b", _job(2))
    heard.wait(lambda h: ("b", "sent") in h.printed())
    until(lambda: printer.pending() == 0)
    printer.stop()
    assert heard.printed() == [("a", "sent"), ("b", "sent")]


def test_a_job_of_which_nothing_was_sent_is_the_next_one_again() -> None:
    jobs = JobQueue()
    first, second = (Job(name, lambda spec: b"") for name in "12")
    assert jobs.submit(first)
    assert jobs.submit(second)
    assert jobs.claim(first)
    assert not jobs.claim(first)
    assert not jobs.submit(Job("1", first.draw))
    jobs.put_back()
    assert jobs.head(0) is first
    assert jobs.pending() == 2
    assert jobs.take(lambda job: job.job_id == "1") == (first,)
    assert not jobs.claim(first)


def test_a_printer_that_never_answers_gets_its_jobs_and_stays_unknown(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    fake.answer = None
    printer = start(fake.address, answer_s=0.1)
    heard.wait_state("unknown", "no_answer")
    for number in range(3):
        printer.submit(str(number), _job(number))
    heard.wait(lambda h: len(h.printed()) == 3)
    assert heard.printed() == [("0", "sent"), ("1", "sent"), ("2", "sent")]
    until(lambda: fake.jobs == b"".join(_job(number) for number in range(3)))


def test_a_zebra_that_falls_silent_after_a_job_is_unknown_and_the_job_is_not_asked(
    heard: Heard, start: Start
) -> None:
    line1, line2 = b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n", b"\x02000,0,0,0,0,2,4,0,"
    fake = FakePrinter(b"~HS\r\n", line1 + line2 + b"00000000,1,000\x03\r\n\x021234,0\x03\r\n")
    printer = start(fake.address, "zpl", answer_s=0.1)
    heard.wait_state("ready")
    fake.answer = None
    heard.wait_state("unknown", "no_answer")
    printer.submit("a", b"^XA^XZ")
    heard.wait(lambda h: h.printed() == [("a", "sent")])
    until(lambda: fake.jobs == b"^XA^XZ")
    assert heard.printed() == [("a", "sent")]
    fake.off()


@pytest.mark.parametrize("seed", range(6))
def test_a_line_dropped_at_any_byte_loses_no_queue_and_sends_nothing_twice(
    seed: int, fake: FakePrinter, heard: Heard, start: Start
) -> None:
    chance = random.Random(seed)
    printer = start(fake.address)
    heard.wait_state("ready")
    size = chance.choice([1_000, 30_000, 300_000])
    fake.cut_after = chance.randrange(1, 4 * size)
    for number in range(4):
        printer.submit(str(number), _job(number, size))
    heard.wait(lambda h: ("3", "asked") in h.printed() or ("3", "unknown") in h.printed())
    heard.wait_state("ready")
    assert ("lost", "port_lost") in heard.states()
    last = dict(heard.printed())
    assert list(dict.fromkeys(job for job, _ in heard.printed())) == ["0", "1", "2", "3"]
    assert list(last.values()).count("unknown") <= 1
    for number in range(4):
        times = fake.jobs.count(f"<{number}>".encode())
        assert times == 1 or (times == 0 and last[str(number)] == "unknown")
        whole = _job(number, size) in fake.jobs
        assert whole or last[str(number)] == "unknown"
    assert printer.pending() == 0


def test_a_job_that_breaks_off_while_it_is_written_is_unknown_and_not_sent_again(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.cut_after = 50_000
    printer.submit("large", _job(1, 20_000_000))  # more than the system's buffers take at once
    printer.submit("next", _job(2))
    heard.wait(lambda h: ("next", "asked") in h.printed())
    assert heard.printed() == [("large", "unknown"), ("next", "sent"), ("next", "asked")]
    assert (fake.jobs.count(b"<1>"), fake.jobs.count(b"<2>")) == (1, 1)


def test_a_printer_switched_off_keeps_its_queue_and_prints_it_when_it_is_back(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.off()
    heard.wait_state("lost")
    for number in range(3):
        printer.submit(str(number), _job(number))
    assert not printer.submit("1", b"the same job again")
    heard.wait_state("lost", "connect_refused")
    assert printer.pending() == 3
    assert heard.printed() == []
    fake.on()
    heard.wait(lambda h: ("2", "asked") in h.printed())
    until(lambda: fake.jobs == b"".join(_job(number) for number in range(3)))


def test_stop_is_quick_while_nobody_answers(heard: Heard, start: Start) -> None:
    printer = start("tcp://127.0.0.1:1", retry_s=60)
    heard.wait_state("lost", "connect_refused")
    printer.submit("a", b"label")
    printer.stop()
    assert printer._thread is not None
    assert not printer._thread.is_alive()
    assert heard.printed() == []


def test_a_queue_held_by_a_person_waits_and_says_so(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    printer.pause(True)
    printer.submit("a", _job(1))
    heard.wait_state("fault", "queue_paused")
    assert (printer.is_paused, printer.waiting()) == (True, ("a",))
    fake.answer = PAPER_OUT
    heard.wait_state("fault", "paper_out")  # what is wrong with the printer comes first
    fake.answer = READY
    printer.pause(False)
    heard.wait(lambda h: ("a", "asked") in h.printed())
    heard.wait_state("ready")


def test_all_that_waits_is_cancelled_or_given_to_another_printer(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    other = FakePrinter()
    broken, whole = start(fake.address), start(other.address)
    fake.answer = PAPER_OUT
    heard.wait_state("fault", "paper_out")
    for name in "abc":
        broken.submit(name, _job(ord(name)))
    for job in broken.give_away():
        assert whole.take_over(job)
    heard.wait(lambda h: ("c", "asked") in h.printed())
    assert [name for name, state in heard.printed() if state == "sent"] == ["a", "b", "c"]
    until(lambda: other.jobs == b"".join(_job(ord(name)) for name in "abc"))
    broken.submit("d", _job(1))
    broken.submit("e", _job(2))
    assert broken.cancel_all() == 2
    assert heard.printed("d") == [("d", "failed")]
    assert (broken.waiting(), fake.jobs) == ((), b"")
    other.off()


def test_a_job_is_drawn_for_the_printer_that_prints_it_and_one_that_can_not_be_is_refused(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)

    def broken(spec: object) -> bytes:
        raise ValueError("no font")

    printer.submit("a", broken)
    printer.submit("b", lambda spec: f"{spec.language} {spec.dpi}".encode())
    heard.wait(lambda h: ("b", "asked") in h.printed())
    assert heard.printed() == [("a", "failed"), ("b", "sent"), ("b", "asked")]
    until(lambda: fake.jobs == b"tspl 203")


def test_an_answer_that_comes_late_does_not_speak_for_the_next_job(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address, answer_s=0.15, settle_s=0.5)
    heard.wait_state("ready")
    fake.delay_s = 0.4
    heard.wait_state("unknown", "no_answer")
    fake.answer, fake.delay_s = None, 0.0  # one "ready" is still on its way, then silence
    printer.submit("a", _job(1))
    heard.wait(lambda h: ("a", "sent") in h.printed())
    until(lambda: printer.pending() == 0)
    printer.stop()
    assert heard.printed() == [("a", "sent")]


def test_a_mobile_printer_that_was_switched_on_in_between_lost_its_label(
    heard: Heard, start: Start
) -> None:
    fake = FakePrinter(b"\x1bh", b"\x00")
    printer = start(fake.address, "cpcl")
    heard.wait_state("ready")
    printer.pause(True)
    printer.submit("a", b"! 0 200 200 8 1\r\n")
    fake.answer_once = [b"\x00", b"\x10"]
    printer.pause(False)
    heard.wait(lambda h: h.printed() == [("a", "sent"), ("a", "unknown")])
    until(lambda: b"\x1bN" in fake.jobs)
    fake.off()


def test_a_receipt_printer_is_ready_only_if_every_answer_says_so(
    heard: Heard, start: Start
) -> None:
    fake = FakePrinter(b"\x10\x04", b"\x12")
    start(fake.address, "escpos")
    heard.wait_state("ready")
    fake.answer = b"\x1e"  # paper near its end; as an answer to other questions, offline and open
    heard.wait_state("fault", "cover_open")
    fake.answer = b"\x00"
    heard.wait_state("unknown", "bad_answer")
    fake.off()


def test_a_printer_is_told_to_end_without_being_waited_for(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    thread = printer._thread
    assert thread is not None
    printer.end()
    until(lambda: not thread.is_alive(), 30)
    assert printer.submit("late", _job(1))
    assert heard.printed() == []
