"""The form of an indicator: what it measures, on which scale, of what it is made, in which groups."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desk_app.model.indicator import Band, Indicator
from desk_app.model.presets import origin
from desk_app.model.text import EMPTY
from desk_app.ui.check_field import CheckField
from desk_app.ui.choices import Directory
from desk_app.ui.components_field import ComponentsField
from desk_app.ui.decimal_field import DecimalField, YearsField
from desk_app.ui.fields import ChoiceField, Choices, LineField, NumberField
from desk_app.ui.items import RowPlan
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Caption, Fact
from desk_app.ui.words import Words, isolate


class DefinitionForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self.add_pair("name", "definition.name")
        self.add_values(
            [
                LineField(words, "code", "definition.code"),
                ChoiceField(words, "better", "definition.better", self._directions),
                DecimalField(words, "scale_min", "definition.scale_min"),
                DecimalField(words, "scale_max", "definition.scale_max"),
                NumberField(words, "decimals", "definition.decimals", largest=6),
                YearsField(words, "breaks", "definition.breaks"),
                NumberField(words, "classes_since", "definition.classes_since", largest=2100),
                CheckField(words, "ranked", "definition.ranked", "definition.ranked_said"),
            ],
            "definition.scale",
        )
        self.column.addWidget(Caption(words, "definition.components"))
        self.components = ComponentsField(words, "components", "definition.components", self._possible_parts)
        self.column.addWidget(self.components)
        self._take(self.components)
        self.origin = QLabel()
        self.origin.setWordWrap(True)
        self.origin.setProperty("role", "muted")
        self.column.addWidget(self.origin)
        plan = RowPlan(self._new_band, (("name", "definition.band_name"),), self._of_band, always=True)
        self.add_items("bands", "definition.bands", plan)
        for name in ("definition", "publisher", "note"):
            self.add_pair(name, f"definition.{name}")
        self.add_values([LineField(words, "website", "definition.website")])
        self.column.addStretch(1)

    def _directions(self) -> Choices:
        return [(way, self.words(f"definition.better_{way}")) for way in ("higher", "lower")]

    def _possible_parts(self) -> Choices:
        """All indicators but itself, and those that it is a component of."""
        own = {self.record_id}
        others = [one for one in self.session.records("indicator") if isinstance(one, Indicator)]
        above = {one.id for one in others if any(part.indicator_id == self.record_id for part in one.components)}
        return [choice for choice in self.directory.indicators() if choice[0] not in own | above]

    def _new_band(self, band_id: str) -> Band:
        return Band(band_id, EMPTY, self.draft().scale_min)

    def _of_band(self) -> list[DecimalField | LineField]:
        return [
            DecimalField(self.words, "lower", "definition.lower", prefix="≥ "),
            LineField(self.words, "classes", "definition.classes", many=True),
        ]

    def show_head(self, record: Indicator) -> None:
        self.title.setText(self.words.pick(record.name) or self.words("definition.unnamed"))
        self.code.setText(isolate(record.code) if record.code else "")
        known = origin(record.code)
        self.origin.setText(self.words("definition.origin", source=self.words.pick(known)))
        self.origin.setVisible(not known.is_empty)
        years = sorted(one.year for one in self.session.records("edition") if one.indicator_id == record.id)
        scale = isolate(f"{record.scale_min:g}–{record.scale_max:g}")
        facts: list[Fact] = [(self.words("definition.on_scale", scale=scale), "scale_max")]
        if years:
            separator = "، " if self.words.language == "ar" else ", "
            facts.append((self.words("definition.editions", years=separator.join(map(str, years))), ""))
        self.chips.show_facts(facts)
