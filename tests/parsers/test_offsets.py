"""How far into the recording: every way of writing it that notes have shown, and the odd ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.offsets import find_mark, in_video, seconds_in_url, seconds_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("(24:00 in the video)", 1440),
        ("(0:35 in video)", 35),
        ("(1:01:05 in the video)", 3665),
        ("(00:01:10 in the video)", 70),
        ("( 1:00 in the recording )", 60),
        ("[1:00 in the video]", 60),
        ("([2:50] in the video)", 170),
        ("Title (51:10) in the video) 55", 3070),
        ("Title 1:00 in the video", 60),
        ("Title - at 1:00 in the video", 60),
        ("(starts at 6:30 in the video)", 390),
        ("(6:30 mins in the video)", 390),
        ("(6:30in the video)", 390),
        ("(6:30 in the vidoe)", 390),
        ("(6:30 in teh video)", 390),
        ("(1h02m in the video)", 3720),
        ("(1h 2m 3s in the video)", 3723),
        ("(12 min into the video)", 720),
    ],
)
def test_a_mark_is_read_in_many_forms(text: str, seconds: int) -> None:
    mark = find_mark(text)
    assert mark is not None
    assert (mark.seconds, mark.odd) == (seconds, False)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("(15.43 in the video)", 943),
        ("(6;30 in the video)", 390),
        ("(6: 30 in the video)", 390),
        ("(1.02.03 in the video)", 3723),
        ("(:45 in the video)", 45),
        ("([25:08(https://www.youtube.com/watch?v=k&t=1508s) in the video)", 1508),
        ("([04:02]i(https://www.youtube.com/watch?v=k&t=242s) in the video", 242),
        ("(0:354 in the video)", None),
        ("(6:3 in the video)", None),
        ("(6:99 in the video)", None),
        ("(: in the video)", None),
        ("(??:?? in the video)", None),
        ("(in the video)", None),
    ],
)
def test_a_malformed_mark_is_odd_and_its_time_read_where_it_is_beyond_doubt(text: str, seconds: int | None) -> None:
    mark = find_mark(text)
    assert mark is not None
    assert (mark.seconds, mark.odd) == (seconds, True)


@pytest.mark.parametrize(
    "text", ["", "as seen in the video", "at 11:00 a.m.", "(24:00)", "version 4.4 in the wild", "11:05 video"]
)
def test_what_is_no_mark_gives_none(text: str) -> None:
    assert find_mark(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Title (24:00)", 1440),
        ("[24:00]", 1440),
        ("Title - 24:00", 1440),
        ("24:00", 1440),
        ("Title (video: 6:30)", 390),
    ],
)
def test_a_heading_may_leave_the_video_out(text: str, seconds: int) -> None:
    mark = find_mark(text, bracketed=True)
    assert mark is not None
    assert mark.seconds == seconds


@pytest.mark.parametrize("text", ["Talk (20 minutes)", "Kettle (4.4)", "Close 24:00 hours", "Boil for 3:30 and serve"])
def test_a_duration_or_a_number_in_a_heading_is_no_mark(text: str) -> None:
    assert find_mark(text, bracketed=True) is None


def test_a_mark_tells_where_it_stands() -> None:
    text = "Lids - (24:00 in the video) - Jon Fisk"
    mark = find_mark(text)
    assert mark is not None
    assert (text[: mark.start], mark.written, text[mark.end :]) == (
        "Lids ",
        "(24:00 in the video)",
        " - Jon Fisk",
    )


@pytest.mark.parametrize(
    ("url", "seconds"),
    [
        ("https://youtu.be/k?t=95", 95),
        ("https://www.youtube.com/watch?v=k&t=95s", 95),
        ("https://www.youtube.com/watch?v=k&t=1h2m3s", 3723),
        ("https://video.example/k#t=95", 95),
        ("https://video.example/k?start=95", 95),
        ("https://www.youtube.com/watch?v=k", None),
        ("https://video.example/k?t=", None),
        ("https://video.example/k?t=later", None),
    ],
)
def test_the_second_in_an_address_is_read(url: str, seconds: int | None) -> None:
    assert seconds_in_url(url) == seconds


@given(st.integers(0, 86399))
def test_the_proposed_form_is_read_back(seconds: int) -> None:
    mark = find_mark(in_video(seconds))
    assert mark is not None
    assert (mark.seconds, mark.odd) == (seconds, False)


@given(st.text(alphabet="([{0123456789:.;hms )]}-inthevdo"), st.booleans())
def test_a_mark_lies_within_its_text(text: str, bracketed: bool) -> None:  # noqa: FBT001 - drawn
    mark = find_mark(text, bracketed=bracketed)
    assert mark is None or 0 <= mark.start < mark.end <= len(text)
    seconds_of(text)
