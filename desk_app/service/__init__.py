"""What a user can do, once: the only door for the window and the command line.

Importing it is cheap: the database, the fonts and the PDF are loaded by the functions that need them.
"""

from desk_app.service.attachments import AttachmentFiles, take_attachment
from desk_app.service.copies import (
    MadeCopies,
    MadeCopy,
    check_copies,
    known_recipients,
    lay_out_copy,
    make_copies,
    propose_copies,
)
from desk_app.service.corrections import ChangedSheets, changed
from desk_app.service.exporting import FORMATS, Exported, export
from desk_app.service.faults import NotReady
from desk_app.service.files import check_output, make_folder, write_whole
from desk_app.service.guides import SetGuide, read_guide, set_guide, write_guide
from desk_app.service.importing import Outcome, apply_import, plan_import, plan_readings, plan_text, preview_import
from desk_app.service.issuing import gaps_of, issue, issue_of, issued_pdf, issues, lay_out_issue, mark_for, variant_of
from desk_app.service.merging import find_duplicates, keep_apart, merge, merged
from desk_app.service.packs import PackCache, build_pack, default_spec, write_pack
from desk_app.service.pair_help import Diff, Offer, PairHelper, PairNotes, TermPlace
from desk_app.service.passwords import check_password, new_password, write_password_sheet
from desk_app.service.photos import take_photo
from desk_app.service.preview import Previewer, rendered_pages
from desk_app.service.printing import SHEETS_PT, Printable, print_file, printable, send_to_printer, ticket_fields, ticket_pdf
from desk_app.service.readiness import visit_readiness, whole_readiness
from desk_app.service.recipients import read_recipients
from desk_app.service.specimens import build_specimen, write_specimen
from desk_app.service.typefaces import TakenTypeface, take_own_typeface
from desk_app.service.values import Box, BuiltPack, BuiltWord, Cancelled, PageHit, PageImage
from desk_app.service.visits import start_from, visit_records, write_visit
from desk_app.service.word import build_word, write_word
from desk_app.service.workspace import Changes, Desk, list_backups, new_desk, open_desk, restore_desk
from desk_app.store.values import Backup, Hit, Problem

__all__ = [
    "FORMATS",
    "SHEETS_PT",
    "AttachmentFiles",
    "Backup",
    "Box",
    "BuiltPack",
    "BuiltWord",
    "Cancelled",
    "ChangedSheets",
    "Changes",
    "Desk",
    "Diff",
    "Exported",
    "Hit",
    "MadeCopies",
    "MadeCopy",
    "NotReady",
    "Offer",
    "Outcome",
    "PackCache",
    "PageHit",
    "PageImage",
    "PairHelper",
    "PairNotes",
    "Previewer",
    "Printable",
    "Problem",
    "SetGuide",
    "TakenTypeface",
    "TermPlace",
    "apply_import",
    "build_pack",
    "build_specimen",
    "build_word",
    "changed",
    "check_copies",
    "check_output",
    "check_password",
    "default_spec",
    "export",
    "find_duplicates",
    "gaps_of",
    "issue",
    "issue_of",
    "issued_pdf",
    "issues",
    "keep_apart",
    "known_recipients",
    "lay_out_copy",
    "lay_out_issue",
    "list_backups",
    "make_copies",
    "make_folder",
    "mark_for",
    "merge",
    "merged",
    "new_desk",
    "new_password",
    "open_desk",
    "plan_import",
    "plan_readings",
    "plan_text",
    "preview_import",
    "print_file",
    "printable",
    "propose_copies",
    "read_guide",
    "read_recipients",
    "rendered_pages",
    "restore_desk",
    "send_to_printer",
    "set_guide",
    "start_from",
    "take_attachment",
    "take_own_typeface",
    "take_photo",
    "ticket_fields",
    "ticket_pdf",
    "variant_of",
    "visit_readiness",
    "visit_records",
    "whole_readiness",
    "write_guide",
    "write_pack",
    "write_password_sheet",
    "write_specimen",
    "write_visit",
    "write_whole",
    "write_word",
]
