"""What can be defined from the room of tables: indices, their editions, briefs on them. Every choice is one step of undo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.presets import presets, with_components
from desk_app.service.indicators import default_peers
from desk_app.ui.session import Place
from desk_app.ui.words import isolate

if TYPE_CHECKING:
    from desk_app.ui.explore_room import ExploreRoom


class DefinitionMenu(QObject):
    def __init__(self, room: ExploreRoom) -> None:
        super().__init__(room)
        self._room = room

    def fill(self, parent: QWidget) -> QMenu:
        """For the index and edition that are shown."""
        room, words, menu = self._room, self._room.words, QMenu(parent)
        table = room.table
        if table is not None:
            named = {"code": table.indicator.code, "year": table.edition.year}
            indicator_id, edition_id = table.indicator.id, table.edition.id
            menu.addAction(words("explore.edit_index", **named)).triggered.connect(lambda: room.define(indicator_id))
            menu.addAction(words("explore.edit_edition", **named)).triggered.connect(lambda: room.define(edition_id))
            menu.addAction(words("explore.new_edition", **named)).triggered.connect(lambda: self.new_edition(indicator_id))
            menu.addAction(words("explore.new_brief", **named)).triggered.connect(self.new_brief)
            menu.addSeparator()
        self._add_new(menu)
        self._add_without_editions(menu)
        if table is not None:
            menu.addSeparator()
            menu.addAction(words("explore.delete_edition", **named)).triggered.connect(lambda: self.delete(edition_id))
            menu.addAction(words("explore.delete_index", **named)).triggered.connect(lambda: self.delete_index(indicator_id))
        return menu

    def fill_new(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        self._add_new(menu)
        self._add_without_editions(menu)
        return menu

    def _add_new(self, menu: QMenu) -> None:
        words = self._room.words
        menu.addAction(words("explore.new_index")).triggered.connect(self.new_index)
        listed = menu.addMenu(words("explore.from_preset"))
        known = {one.code for one in self._room.session.records("indicator")}
        for code, preset in presets().items():
            action = listed.addAction(f"{isolate(code)} · {words.pick(preset.name)}".replace("&", "&&"))
            action.setEnabled(code not in known)
            action.triggered.connect(lambda _on=False, code=code: self.from_preset(code))

    def _add_without_editions(self, menu: QMenu) -> None:
        """Indices that no table shows yet: their forms are reached from here."""
        session, words = self._room.session, self._room.words
        held = {one.indicator_id for one in session.records("edition")}
        waiting = [one for one in session.records("indicator") if one.id not in held]
        if waiting:
            listed = menu.addMenu(words("explore.without_editions"))
            for one in waiting:
                said = f"{isolate(one.code)} · {words.pick(one.name)}" if one.code else words("definition.unnamed")
                listed.addAction(said.replace("&", "&&")).triggered.connect(lambda _on=False, one=one: self._room.define(one.id))

    # --- what is done

    def new_index(self) -> None:
        """An index without anything, on a scale from 0 to 1, and its form."""
        made = Indicator(str(uuid4()))
        if self._room.session.save(made):
            self._room.define(made.id)

    def from_preset(self, code: str) -> None:
        """An index as the program knows it, with the components that the workspace does not hold yet."""
        session = self._room.session
        known = {one.id for one in session.records("indicator")}
        wanted = [one for one in with_components(presets()[code]) if one.id not in known]
        if wanted and session.save(*wanted):
            self._room.define(wanted[-1].id)

    def new_edition(self, indicator_id: str) -> None:
        """An edition of the year after the latest one, of no countries yet."""
        session = self._room.session
        years = [one.year for one in session.records("edition") if one.indicator_id == indicator_id]
        made = Edition(str(uuid4()), indicator_id, max(years) + 1 if years else date.today().year)
        if session.save(made):
            self._room.define(made.id)

    def new_brief(self) -> None:
        """A brief on what is shown: its country, its edition, beside the countries compared; or the brief there is already."""
        room, session = self._room, self._room.session
        if room.table is None:
            return
        briefs = session.records("indicator_brief", of_visit=True)
        country = room.view.country or session.desk.profile().home_country
        found = next((one for one in briefs if one.indicator_id == room.table.indicator.id and one.country == country), None)
        if found is None:
            others = tuple(code for code in room.model.compared if code != country) or default_peers(country)
            position = max((one.position for one in briefs), default=0) + 1
            found = IndicatorBrief(
                str(uuid4()), session.visit_id, room.table.indicator.id, position, country, room.table.edition.year, others
            )
            if not session.save(found):
                return
        room.place_wanted.emit(Place(found.id), "")

    def delete(self, record_id: str) -> None:
        self._room.session.delete(record_id)

    def delete_index(self, indicator_id: str) -> None:
        """With its editions. What a brief or another index is made of stays: the window says who needs it."""
        session = self._room.session
        editions = [one.id for one in session.records("edition") if one.indicator_id == indicator_id]
        session.delete(*editions, indicator_id)
