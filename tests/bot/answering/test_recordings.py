import pytest

from bot.answering.recordings import at_second


@pytest.mark.parametrize(
    ("url", "offset", "link"),
    [
        ("https://www.youtube.com/watch?v=abc", 90, "https://www.youtube.com/watch?v=abc&t=90s"),
        ("https://www.youtube.com/watch?v=abc&t=5s", 90, "https://www.youtube.com/watch?v=abc&t=90s"),
        ("https://youtu.be/abc", 90, "https://youtu.be/abc?t=90"),
        ("https://youtu.be/abc?si=x", 0, "https://youtu.be/abc?si=x&t=0"),
        ("https://youtu.be/abc", None, "https://youtu.be/abc"),
        ("https://video.example/s/xyz", 90, "https://video.example/s/xyz"),
        ("https://notyoutube.com/watch?v=abc", 90, "https://notyoutube.com/watch?v=abc"),
        ("./local.mp4", 90, "./local.mp4"),
        ("https://[broken", 90, "https://[broken"),
    ],
)
def test_a_link_starts_at_the_second_where_the_host_knows_how(url: str, offset: int | None, link: str) -> None:
    assert at_second(url, offset) == link
