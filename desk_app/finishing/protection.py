"""Encrypts a recipient's file."""

from __future__ import annotations

import io
import secrets
from typing import Final

import pikepdf

_AES_256: Final = 6
"""Revision of the standard security handler that uses AES with keys of 256 bits. Source: ISO 32000-2, table 21."""


def encrypted(pdf: bytes, password: str, *, may_print: bool) -> bytes:
    """The file under AES-256: ``password`` opens it. Its text may be read aloud, nothing copied out or changed, and pages printed
    only if ``may_print``. What the file says of itself is encrypted too.

    The password of the owner, who may do everything, is drawn at random and kept nowhere: who issued the pack has the pack. The
    result differs from call to call. Raises ValueError for an empty password.
    """
    if not password:
        raise ValueError("an empty password")
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_lowres=may_print,
        print_highres=may_print,
    )
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        rules = pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(32), R=_AES_256, allow=allowed, metadata=True)
        file.save(target, encryption=rules)
    return target.getvalue()
