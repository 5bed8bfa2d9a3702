"""A photo of a person as the workspace keeps it."""

from __future__ import annotations

BoxPx = tuple[int, int, int, int]


def take_photo(data: bytes, box: BoxPx | None = None) -> bytes:
    """A picture of any common kind as a JPEG of less than 200 KB, without place, time or device in it.

    box: what is cut out, (left, top, right, bottom) in pixels of the picture as it is held upright; without one, the middle in
    the proportion of the portraits. Raises DeskError: photo_of_phone, photo_unreadable, photo_too_large.
    """
    from desk_app.exchange.photos import prepare_photo

    return prepare_photo(data, box)
