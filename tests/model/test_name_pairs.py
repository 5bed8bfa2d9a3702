"""Names of two scripts and of many spellings: how many pairs of one name are found, how few of two names are taken for one."""

from uuid import uuid4

import pytest

from desk_app.model.fold import fold
from desk_app.model.matching import LIKELY, PeopleIndex
from desk_app.model.name_sounds import ALIKE, bones, sound_likeness
from desk_app.model.people import Person
from desk_app.model.text import BiText
from desk_app.resources import root

SAME = """
عبد الرحمن الكواري = Abdulrahman Al-Kuwari
عبدالرحمن السليطي = Abdul Rahman Al Sulaiti
وضحى المري = Wadha Al-Marri
ماريا غارسيا = Maria Garcia
جمال الدين خاطر = Jamal Eddin Khater
نور الدين بن صالح = Noureddine Ben Saleh
صلاح الدين الأيوبي = Salahuddin Al-Ayoubi
جون سميث = John Smith
محمد الكواري = Mohamed Alkuwari
محمود درويش = Mahmoud Darwish
حمد الهاجري = Hamad Al Hajri
أحمد الهاجري = Ahmad Al-Hajri
حامد القحطاني = Hamid Al-Qahtani
حميد القحطاني = Hameed Alqahtani
حماد الدوسري = Hammad Al-Dosari
فاطمة النعيمي = Fatma Al-Nuaimi
عائشة السويدي = Aisha Al-Suwaidi
يوسف عيسى = Yousef Issa
إبراهيم يعقوب = Ibrahim Yaqoob
عثمان ديالو = Ousmane Diallo
عثمان محمود = Osman Mahmood
مصطفى كمال = Mustafa Kemal
خليفة بن حمد الحمادي = Khalifa bin Hamad Al Hammadi
شيخة العطية = Shaikha Al-Attiyah
نورة المنصوري = Noora Al-Mansoori
لولوة الخاطر = Lolwah Al-Khater
موزة المسند = Moza Al-Misnad
عمرو عبد الناصر = Amr Abdelnasser
سعيد الغامدي = Saeed Alghamdi
هند الزهراني = Hend Al-Zahrani
طارق العتيبي = Tariq Al Otaibi
غانم البوعينين = Ghanim Al-Buainain
راشد الكبيسي = Rashid Al-Kubaisi
علي رضا = Ali Reza
ليلى الشريف = Layla Al-Sharif
زينب الخولي = Zeinab El-Kholy
عصام الحسيني = Essam El Husseini
كريم بن زيما = Karim Benzema
أبو بكر الصديق = Abubakar Al-Siddiq
سيف الإسلام الهنائي = Saif al-Islam Al-Hinai
نصر الله المطيري = Nasrallah Al-Mutairi
ميشيل دوبون = Michel Dupont
بيتر مولر = Peter Müller
إيلينا إيفانوفا = Elena Ivanova
كارلوس رودريغيز = Carlos Rodriguez
أنطونيو لوبيز = Antonio Lopez
يوكو ياماموتو = Yoko Yamamoto
ديفيد جونسون = David Johnson
توماس شميت = Thomas Schmidt
فلاديمير بتروف = Vladimir Petrov
غريس أوكافور = Grace Okafor
جوزيف موانغي = Joseph Mwangi
هيلين براون = Helen Brown
راجيش كومار = Rajesh Kumar
برياتنا شارما = Priyatna Sharma
كيم مينسو = Kim Minsu
Mohammed Al-Kuwari = Muhamad Alkuwary
Abdulrahman Saleh = Abderrahmane Salih
Abdul Aziz Al Thani = Abdulaziz Al-Thani
Fatima Al-Mansouri = Fatma Almansoori
Youssef El-Sayed = Yusuf Al Sayed
Jean-Pierre Dupont = Jean Pierre Dupont
Nour El Din Mahmoud = Nureddin Mahmood
Husain Jaafar = Hussein Jafar
Qassim Sulaiman = Kasim Soliman
Khaled Othman = Khalid Osman
Aisha Al-Dosari = Ayesha Al Dossary
Gamal Abdel Nasser = Jamal Abdulnasser
José García = Jose Garcia
Al-Kubaisi, Maryam = Mariam Alkubaisi
Ghalia Al-Misnad = Ghaliah Almisnad
Shamma Al-Buainain = Shamma Al Bu'ainain
Sa'ad Al-Muhannadi = Saad Almohannadi
Dhabya Al-Romaihi = Dhabia Alrumaihi
عبد الله آل محمود = عبدالله ال محمود
هدى الأنصاري = هدي الانصاري
عائشة المهندي = عايشة المهندي
داوود الرميحي = داود الرميحي
جمال الدين الأفغاني = جمالالدين الافغاني
عبدالرحمان المالكي = عبد الرحمن المالكي
"""

OTHER = """
محمود الكواري | Mohammed Al-Kuwari
محمد الكواري | Mahmoud Al-Kuwari
محمود الكواري | محمد الكواري
Mahmoud Al-Kuwari | Mohammed Al-Kuwari
حمد الهاجري | Ahmed Al-Hajri
أحمد الهاجري | Hamad Al-Hajri
أحمد الهاجري | Mohammed Al-Hajri
حامد الهاجري | Hamad Al-Hajri
حميد الهاجري | Hamad Al-Hajri
حماد الهاجري | Hamad Al-Hajri
حمد الهاجري | Hammad Al-Hajri
حامد الهاجري | حميد الهاجري
محمود الهاجري | Hamoud Al-Hajri
حمدان الهاجري | Hamad Al-Hajri
حسن العلي | Hussein Al-Ali
حسين العلي | Hassan Al-Ali
حسن العلي | حسين العلي
Hassan Al-Ali | Hussein Al-Ali
سالم المري | Salman Al-Marri
سلمى المري | Salem Al-Marri
سليم المري | سالم المري
سعد المري | Saeed Al-Marri
سعود المري | Saad Al-Marri
سعيد المري | Saud Al-Marri
راشد النعيمي | Rashad Al-Nuaimi
رشيد النعيمي | راشد النعيمي
خالد النعيمي | Khalil Al-Nuaimi
خليفة النعيمي | Khalaf Al-Nuaimi
خلفان النعيمي | Khalifa Al-Nuaimi
ناصر السليطي | Nasr Al-Sulaiti
منصور السليطي | Nasser Al-Sulaiti
جاسم السليطي | Jamal Al-Sulaiti
جمال السليطي | Jamila Al-Sulaiti
جميل السليطي | Jamal Al-Sulaiti
كمال السليطي | Kamel Al-Sulaiti
كريم السليطي | Karima Al-Sulaiti
أمين السليطي | Amina Al-Sulaiti
أمير السليطي | Amira Al-Sulaiti
نور السليطي | Noura Al-Sulaiti
عمر السليطي | Amr Al-Sulaiti
عمار السليطي | Omar Al-Sulaiti
عامر السليطي | Ammar Al-Sulaiti
فهد السليطي | Fahid Al-Suwaidi
فيصل السويدي | Fadel Al-Suwaidi
عبد الله السويدي | Abdulrahman Al-Suwaidi
عبد العزيز السويدي | Aziza Al-Suwaidi
عبدالرحمن السويدي | Abdulrahim Al-Suwaidi
عبد الكريم السويدي | Abdulqader Al-Suwaidi
عائشة السويدي | Aisha Al-Sulaiti
مريم السويدي | Marwan Al-Suwaidi
هند السويدي | Huda Al-Suwaidi
هادي السويدي | Huda Al-Suwaidi
ريم السويدي | Rami Al-Suwaidi
ريما السويدي | Rami Al-Suwaidi
رنا السويدي | Rania Al-Suwaidi
زايد السويدي | Ziad Al-Suwaidi
زيد السويدي | Ziad Al-Suwaidi
لطيفة السويدي | Latif Al-Suwaidi
نبيلة السويدي | Nabil Al-Suwaidi
علي الكعبي | Alia Al-Kaabi
علياء الكعبي | Ali Al-Kaabi
شريفة الكعبي | Sharif Al-Kaabi
يوسف الكعبي | Younis Al-Kaabi
وليد الكعبي | Khalid Al-Kaabi
محمد القحطاني | Mohammed Al-Hajri
محمد بن علي الهاجري | Mohammed Hassan Al-Hajri
جون سميث | Jane Smith
جورج براون | Joseph Brown
ماري دوبون | Maria Dupont
بيتر مولر | Paul Müller
John Smith | Joan Smythe-Jones
Peter Johnson | Peter Johnston
Maria Garcia | Mario Garcia
Anna Petrov | Ivan Petrov
Carlos Lopez | Carla Lopez
Khalid Al-Thani | Khalifa Al-Thani
Salem Al-Marri | Salman Al-Marri
Rashed Al-Kaabi | Rashad Al-Kaabi
Ali Hassan | Mohammed Ali Hassan
علي حسن الكواري | Mohammed Ali Hassan Al-Kuwari
كيم مينسو | Kim Minji
"""


def _pairs(table: str, mark: str) -> list[tuple[str, str]]:
    return [tuple(map(str.strip, line.split(mark))) for line in table.strip().splitlines()]  # type: ignore[misc]


def _shown(one: str, other: str) -> bool:
    people = [Person(str(uuid4()), BiText(name, "") if name[0] >= "\u0600" else BiText("", name)) for name in (one, other)]
    found = PeopleIndex(people[:1]).matches(people[1])
    return bool(found) and found[0].score >= LIKELY


def test_nearly_all_ways_of_writing_one_name_are_found() -> None:
    pairs = _pairs(SAME, "=")
    missed = [pair for pair in pairs if not _shown(*pair)]
    assert len(pairs) >= 80
    assert len(missed) / len(pairs) <= 0.025, missed


def test_nearly_no_two_names_are_taken_for_one() -> None:
    pairs = _pairs(OTHER, "|")
    taken = [pair for pair in pairs if _shown(*pair)]
    assert len(pairs) >= 80
    assert len(taken) / len(pairs) <= 0.025, taken


@pytest.mark.parametrize(
    ("name", "other"),
    [("محمود", "mohammed"), ("محمد", "mahmoud"), ("حمد", "ahmed"), ("حامد", "hammad"), ("حمد", "hammad"), ("محمود", "محمد")],
)
def test_the_length_of_a_vowel_makes_another_name(name: str, other: str) -> None:
    assert sound_likeness(name, other) < 0.6


@pytest.mark.parametrize(
    ("name", "other"), [("غرسيا", "garcia"), ("زبيدي", "zubaidi"), ("بتروف", "petrov"), ("طنطاوي", "tantawy")]
)
def test_a_name_that_no_table_holds_is_known_by_its_sounds(name: str, other: str) -> None:
    assert sound_likeness(name, other) >= ALIKE
    assert bones(name) == bones(other)


def test_every_way_of_writing_a_known_name_is_looked_for_by_the_same_consonants() -> None:
    """A spelling of two names (Hamed: حامد, حمد) is compared with both only if both are found by it."""
    lines = (root() / "names" / "spellings.csv").read_text("utf-8").splitlines()[1:]
    apart = [line for line in lines if len({bones(fold(word)) for word in line.replace(",", " ").split()}) > 1]
    assert apart == []
