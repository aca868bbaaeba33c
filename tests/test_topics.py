"""Topic labels as reports print them, and the node that each is."""

import csv
from pathlib import Path

import pytest

from normalize import classifier, topic_index
from normalize.topics import match

HOUSING, UTILITIES = "0005.0005.0000.0000", "0005.0005.0056.0000"
SECTION = "0005.0000.0000.0000"
EDUCATION = "0002.0013.0139.0000"
ROADS = "0003.0009.0099.0742"
TRANSPORT = "0003.0009.0099.0000"
IMPROVEMENT = "0003.0009.0097.0689"

EXACT = [
    # the official names, in any case form and order, cut short, with wrappers and brackets
    ("Жилищно-коммунальная сфера", SECTION),
    ("жилищно-коммунальной сферы", SECTION),
    ("Жилищно - коммунальное хозяйство", SECTION),
    ("жилищно коммунальное хозяйство", SECTION),
    ("вопросы ЖКХ", SECTION),
    ("по тематике «Жилище»", HOUSING),
    ("архитектуры и градостроительства", "0003.0009.0097.0000"),
    ("Природные ресурсы и охрана окружающей среды", "0003.0011.0000.0000"),
    ("образование, наука, культура", "0002.0013.0000.0000"),
    ("Образование. Наука", "0002.0013.0000.0000"),
    ("Труд и занятость", "0002.0006.0000.0000"),
    ("соцобеспечение и соцстрахование", "0002.0007.0000.0000"),
    ("0005.0005.0056.1149 Оплата ЖКУ", "0005.0005.0056.1149"),
    # everyday words
    ("дороги", ROADS),
    ("ремонт и содержание дорог", ROADS),
    ("отремонтировать дорогу", ROADS),
    ("благоустройство города, придомовых территорий", IMPROVEMENT),
    ("вывоз ТКО", "0005.0005.0056.1160"),
    ("не вывозят мусор", "0005.0005.0056.1160"),
    ("социальная защита населения города", "0002.0007.0000.0000"),
    ("общественно-политическая жизнь города Энска", "0001.0000.0000.0000"),
    # everyday words that are less than the node, and annotators agree on it all the same
    ("детские сады", EDUCATION),
    ("места в детских садах", "0002.0013.0139.0329"),
    ("отопление", UTILITIES),
    ("работа общественного транспорта", "0003.0009.0099.0732"),
    ("материальная помощь", "0002.0007.0072.0000"),
    # more words than the node needs, when it is a question
    ("некачественная уборка снега", "0003.0009.0097.0694"),
    ("вывоз крупногабаритного мусора с дворов", "0005.0005.0056.1160"),
    # slips of spelling
    ("благойстройство", IMPROVEMENT),
    ("здравохранение", "0002.0014.0143.0000"),
    ("комунальное хозяйство", UTILITIES),
    # several things that are one node
    ("дошкольное воспитание и образование", EDUCATION),
    ("транспорт, дорожное хозяйство", TRANSPORT),
    ("сбор, вывоз и утилизация отходов", "0005.0005.0056.1160"),
    ("жилищные вопросы (переселение, постановка на учет)", "0005.0005.0055.0000"),
    ("земельные вопросы /огороды, гаражи/", "0003.0011.0123.0000"),
]

NO_NODE = [
    # a part of a node, with the node
    ("жилищные вопросы", HOUSING),
    ("жилищно-бытовые вопросы", HOUSING),
    ("благоустройство, содержание дорог", "0003.0009.0000.0000"),
    ("муниципальная собственность", "0001.0003.0037.0000"),
    # several nodes, with what they share
    ("культура, спорт", "0002.0000.0000.0000"),
    ("образование и здравоохранение", "0002.0000.0000.0000"),
    ("строительство, транспорт и связь", "0003.0009.0000.0000"),
    ("озеленение и освещение", "0003.0009.0097.0000"),
    # several nodes that share nothing, or words that say nothing
    ("ЖКХ и благоустройство", None),
    ("вопросы жизнеобеспечения", None),
    ("другие вопросы", None),
    ("юридические", None),
    ("муниципальный контроль", None),
    ("подписка на газеты", None),
    ("налоги и льготы", None),
    ("–", None),
]


@pytest.mark.parametrize(("label", "code"), EXACT)
def test_the_label_is_the_node(label, code):
    found = match(label)
    assert (found.code, found.relation) == (code, "exact"), found.why


@pytest.mark.parametrize(("label", "wider"), NO_NODE)
def test_the_label_is_no_single_node(label, wider):
    found = match(label)
    assert (found.code, found.broader) == (None, wider), found.why
    assert found.relation == ("broader" if wider else "none")


def test_alike_names_that_each_add_a_word_are_not_one():
    assert match("качество предоставляемых медицинских услуг").code is None


@pytest.mark.parametrize(
    ("parent", "code"),
    [
        ("Сельское хозяйство", "0003.0009.0098.1197"),
        ("0003.0009.0093.0000", "0003.0009.0093.1197"),
        (None, "0005.0005.0056.1197"),
    ],
)
def test_of_nodes_of_one_name_the_one_under_the_parent(parent, code):
    assert match("Обеспечение топливом", parent=parent).code == code


def test_of_nodes_of_one_name_the_one_on_the_level_of_its_list():
    groups = ["Жилищный фонд", "Коммунальное хозяйство", "Обеспечение граждан жилищем"]
    questions = ["Нежилые помещения", "Риэлторская деятельность", "Ипотечное кредитование"]
    assert match("Гостиничное хозяйство", siblings=groups).code == "0005.0005.0062.0000"
    assert match("Гостиничное хозяйство", siblings=questions).code is not None


def test_a_name_that_several_nodes_share_is_no_guess():
    found = match("Законодательство Российской Федерации")
    assert found.code is None


def test_words_of_topics_are_told_from_other_words():
    assert match("ЖКХ и благоустройство").is_topic
    assert match("другие вопросы").is_topic
    assert not match("поступило через секретаря").is_topic


def test_an_answer_explains_itself_in_two_languages():
    found = match("вывоз ТКО")
    assert "вывоз ТКО" in found.why
    assert "wording" in found.explain("en")
    assert match("благойстройство").explain("en").endswith("(read as «благоустройство»)")


def test_every_official_name_is_its_own_node():
    tree = classifier.load()
    lost = []
    for node in tree:
        if node.depth == 5:
            continue  # figures are coded down to the question
        found = match(node.name)
        same_name = {other.code for other in tree if other.title == node.title}
        if found.code not in same_name and found.layer not in ("ambiguous", "alias"):
            lost.append(f"{node.code} {node.name}: {found.code}")
    assert lost == []


def test_the_alias_file_does_not_contradict_itself():
    assert topic_index.check(classifier.load()) == []


def test_the_word_table_has_each_word_once():
    path = Path(topic_index.__file__).parent / "data" / "topic_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        words = [row["word"] for row in csv.DictReader(file)]
    assert len(words) == len(set(words))
