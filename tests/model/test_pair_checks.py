"""What the two sides of a pair say differently: deliberate faults are told, faithful translations are not."""

import pytest

from desk_app.exchange.sample import sample_records
from desk_app.model.fields import iter_texts
from desk_app.model.pair_checks import differences, names_of
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText

PEOPLE = (
    Person("1", BiText("حسن الدربستي", "Hassan Al-Derbesti")),
    Person("2", BiText("مشاعل علي الحمادي", "Mashael Ali Al-Hammadi")),
    Person("3", BiText("آرثر بليسهولدر", "Arthur Placeholder"), name_variants=("Artur Placeholder",)),
    Organisation("4", BiText("جامعة الأمم المتحدة", "United Nations University"), acronym="UNU"),
    Organisation("5", BiText("برنامج الأمم المتحدة الإنمائي", "United Nations Development Programme"), acronym="UNDP"),
    Organisation("6", BiText("الوفد الدائم لدولة قطر لدى الأمم المتحدة", "Permanent Mission of the State of Qatar")),
    Organisation("7", BiText("وزارة الصحة العامة – دولة قطر", "Ministry of Public Health, State of Qatar"), acronym="MOPH"),
)
NAMES = names_of(PEOPLE)

FAULTS = [
    # numbers in digits
    ("number", "ارتفعت القيمة إلى 0.7150", "The value rose to 0.7510"),
    ("number", "المرتبة 78 عام 2022", "Rank 87 in 2022"),
    ("number", "المرتبة ٧٨ عام ٢٠٢٢", "Rank 78 in 2020"),
    ("number", "نسخة 2024 من الدراسة", "The edition of the survey"),
    ("number", "النسخة الأخيرة من الدراسة", "The 2024 edition of the survey"),
    ("number", "بلغت النسبة 25%", "The share reached 52%"),
    ("number", "بلغت النسبة ٢٥٪", "The share reached 25 points"),
    ("number", "بلغت النسبة 12.5 في المئة", "The share reached 15.2 per cent"),
    ("number", "بين عامي 2018 و2022", "Between 2018 and 2020"),
    ("number", "خلال 2018–2022", "Over 2016–2022"),
    ("number", "في 193 دولة", "In 139 states"),
    ("number", "عدد السكان 1,250,000 نسمة", "A population of 1,520,000"),
    ("number", "بكلفة 3 ملايين ريال", "At a cost of 3 billion riyals"),
    ("number", "٥ ملايين مستخدم", "6 million users"),
    ("number", "المرتبة 52", "Ranked 25th"),
    ("number", "القيمة ٠٫٨٠", "A value of 0.08"),
    ("number", "العام 2022/2023", "The year 2021/22"),
    ("number", "الطابق 38، القاعة 4", "Floor 38, room 14"),
    # number words
    ("number", "تتأخر المدينة ثماني ساعات", "The city is seven hours behind"),
    ("number", "عقد الوفد ثمانية اجتماعات", "The delegation held nine meetings"),
    ("number", "خمسة مؤشرات فرعية", "Four sub-indices"),
    ("number", "اثني عشر شهراً", "Fifteen months"),
    ("number", "خمس عشرة دقيقة", "Fifty minutes"),
    ("number", "خمسة وعشرون عضواً", "Twenty-six members"),
    ("number", "ثلاثة أشهر", "Six months"),
    ("number", "المؤتمر الخامس", "The Sixth Conference"),
    ("number", "الدورة الثامنة", "The seventh session"),
    ("number", "10 دقائق", "Twelve minutes"),
    ("number", "سيارتان للوفد", "Three cars for the delegation"),
    ("number", "ثلاثمئة مشارك", "Four hundred participants"),
    # days
    ("date", "يوم 17 يناير 2023", "On 17 February 2023"),
    ("number", "يوم 17 يناير 2023", "On 18 January 2023"),
    ("number", "يوم 17 كانون الثاني 2023", "On January 17, 2024"),
    ("number", "من 17 إلى 19 يناير", "17–20 January"),
    ("date", "قبل نهاية فبراير", "Before the end of January"),
    ("date", "5 مارس 2023", "5 May 2023"),
    ("date", "2023-01-17", "17 October 2023"),
    ("date", "17/01/2023", "17 July 2023"),
    ("date", "يوم الثلاثاء", "On Wednesday"),
    ("date", "في شهر مارس", "By the end of the year"),
    # times
    ("time", "الساعة 2:30 مساءً", "At 2:30 a.m."),
    ("time", "الساعة 14:30", "At 15:30"),
    ("time", "الساعة ٩:٠٠ صباحاً", "At 21:00"),
    ("time", "الساعة الثالثة مساءً", "At 4 p.m."),
    ("time", "الساعة الثالثة والنصف مساءً", "At 15:00"),
    ("time", "من 8:30 حتى 10:00 صباحاً", "From 08:30 to 11:00"),
    # names
    ("name", "يتحدث الدكتور الدربستي أولاً", "The head of delegation speaks first"),
    ("name", "تتحدث رئيسة الوفد", "Ms. Al-Hammadi speaks"),
    ("name", "يفتتح آرثر بليسهولدر الجلسة", "Hassan Al-Derbesti opens the session"),
    ("name", "اجتماع مع جامعة الأمم المتحدة", "Meeting with the United Nations Development Programme"),
    ("name", "اجتماع مع جهات أخرى", "Meeting with the United Nations University"),
    ("name", "بالتنسيق مع وزارة الصحة العامة", "In coordination with the Mission"),
    # denials
    ("negation", "لا نطلب ذلك", "We ask for it"),
    ("negation", "لم يُعتمد السقف بعد", "The ceiling has been approved"),
    ("negation", "لن تكون السلسلة نهائية", "The series will be final"),
    ("negation", "ليس لدينا موقف", "We have a position"),
    ("negation", "الاجتماع مفتوح للصحافة", "The meeting is not open to the press"),
    ("negation", "تأكيد البرنامج", "Programme confirmed without changes"),
    ("negation", "عدم نشر المحضر", "Publication of the minutes"),
    ("negation", "نقبل المقترح دون تحفظ", "We accept the proposal with reservations"),
    ("negation", "سنوقّع اليوم", "We shan’t sign today"),
    ("negation", "نؤيد القرار. لا نشارك في رعايته.", "We support the resolution. We co-sponsor it."),
    ("negation", "الوثيقة غير سرية", "The document is confidential"),
]

FAITHFUL = [
    ("ارتفعت إلى ٠٫٧١٥٠", "Rose to 0.715"),
    ("٢٥٪ من السكان", "25 per cent of the population"),
    ("25 في المئة من السكان", "25% of the population"),
    ("١٬٢٥٠٬٠٠٠ نسمة", "1.25 million people"),
    ("3 ملايين ريال", "3,000,000 riyals"),
    ("17 يناير 2023", "January 17, 2023"),
    ("١٧ كانون الثاني ٢٠٢٣", "17/01/2023"),
    ("2023-01-17", "17th January 2023"),
    ("الثلاثاء 17 يناير", "Tuesday, 17 January"),
    ("من 17 إلى 19 يناير 2023", "17–19 January 2023"),
    ("العام 2022/2023", "The year 2022/23"),
    ("2:30 م", "14:30"),
    ("الساعة 2:30 مساءً", "2:30 p.m."),
    ("من 2:30 إلى 4:00 مساءً", "14:30–16:00"),
    ("الساعة الثالثة والنصف مساءً", "3:30 PM"),
    ("الساعة الثانية عشرة ظهراً", "12:00"),
    ("الساعة 9 صباحاً", "9 a.m."),
    ("خمسة أعضاء", "5 members"),
    ("خمسة وعشرون عضواً", "Twenty-five members"),
    ("كل ثلاثة أشهر", "Every quarter"),
    ("بعد عشر سنوات", "After a decade"),
    ("المؤتمر الخامس", "5th Conference"),
    ("مجموعة العشرين", "The G20"),
    ("ثلاثمئة مشارك", "300 participants"),
    ("سيارتان", "2 cars"),
    ("اتصلوا على +974 4000 0000", "Call +974 4000 0000"),
    ("الموقع https://example.org/2024", "The site"),
    ("قد نوافق", "We may agree"),
    ("مارس الوفد نشاطه", "The delegation carried on its work"),
    ("قال الدكتور الدربستي", "Dr. Al-Derbesti said"),
    ("على سبيل المثال", "For example"),
    ("يرى السيد بليسهولدر ذلك", "Mr Placeholder thinks so"),
    ("وفد الوزارة وجامعة الأمم المتحدة", "The ministry’s delegation and UNU"),
    ("عن طريق الوفد الدائم لدولة قطر لدى الأمم المتحدة", "Through the Mission"),
    ("ولا سيما الخدمات", "In particular services"),
    ("لا يزال الترتيب متأخراً", "The rank is still low"),
    ("لا بد من التنسيق", "Coordination is a must"),
    ("غير أن القيمة ثابتة", "The value, however, is stable"),
    ("يُمنع التصوير", "No photography"),
    ("جهات غير حكومية", "Non-governmental bodies"),
    ("اجتماع غير رسمي", "An informal meeting"),
    ("نسخة رقم 5", "Copy no. 5"),
    ("لا يقل عن 5", "No less than 5"),
    ("في موعد أقصاه 5 مارس", "No later than 5 March"),
    ("القياس لا التفاوض", "Measurement rather than negotiation"),
    ("نريد ذلك", ""),
]


@pytest.mark.parametrize(("kind", "arabic", "english"), FAULTS, ids=[f"{ar} = {en}" for _kind, ar, en in FAULTS])
def test_a_fault_between_the_languages_is_told(kind: str, arabic: str, english: str) -> None:
    assert kind in {found.kind for found in differences(BiText(arabic, english), NAMES)}


@pytest.mark.parametrize(("arabic", "english"), FAITHFUL, ids=[f"{ar} = {en}" for ar, en in FAITHFUL])
def test_a_faithful_translation_is_left_in_peace(arabic: str, english: str) -> None:
    assert differences(BiText(arabic, english), NAMES) == ()


def test_nothing_is_told_of_the_sample_visit() -> None:
    records = sample_records()
    names = names_of(records)
    pairs = [pair for record in records for path, pair in iter_texts(record) if path != "pronunciation"]
    assert len(pairs) > 500
    assert [found for pair in pairs for found in differences(pair, names)] == []


def test_a_difference_says_where_it_stands() -> None:
    arabic = "في نسخة ٢٠٢٤ من الدراسة"
    (found,) = differences(BiText(arabic, "In the edition of the survey"))
    assert (found.kind, found.language, found.said) == ("number", "ar", "٢٠٢٤")
    assert arabic[found.start : found.end] == "٢٠٢٤"
