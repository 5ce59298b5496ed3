"""By what each known license is told: phrases of its title and of its body. No license text."""

from __future__ import annotations

# Titles, searched at the start of a text as plain lower-case words; the first that fits wins.
# Left: the phrase (regular expression). Right: SPDX id, else Hub id, else slug.
TITLES: tuple[tuple[str, str], ...] = (
    (r"llama 4 community license", "llama4"),
    (r"llama 4 acceptable use policy", "llama4-use-policy"),
    (r"llama (3\.\d) community license", "llama{0}"),
    (r"llama (3\.\d) acceptable use policy", "llama{0}-use-policy"),
    (r"llama 3 community license", "llama3"),
    (r"llama 3 acceptable use policy", "llama3-use-policy"),
    (r"llama 2 community license", "llama2"),
    (r"llama 2 acceptable use policy", "llama2-use-policy"),
    (r"llama code acceptable use policy|code llama acceptable use policy", "llama2-use-policy"),
    (r"(?:^|\n)llama license agreement", "llama"),
    (r"llama api terms of service", "llama-api-terms"),
    (r"llama api (?:aup|acceptable use policy)", "llama-api-use-policy"),
    (r"muse model license", "muse-model-license"),
    (
        r"fair non ?commercial research license|fair nc research license",
        "fair-noncommercial-research-license",
    ),
    (r"\bsam license\b", "sam-license"),
    (r"dinov3 license", "dinov3-license"),
    (r"gemma terms of use", "gemma"),
    (r"gemma prohibited use policy", "gemma-use-policy"),
    (
        r"(?:bigscience )?bloom rail 1 0|bigscience rail license|bigscience bloom",
        "bigscience-bloom-rail-1.0",
    ),
    (r"bigscience open ?rail m", "bigscience-openrail-m"),
    (r"bigcode open ?rail m", "bigcode-openrail-m"),
    (r"open ?rail\+\+ m", "openrail++"),
    (r"creativeml open ?rail m", "creativeml-openrail-m"),
    (r"open ?rail m\b", "openrail"),
    (r"mistral ai research license", "mrl"),
    (r"mistral ai non production license", "mnpl"),
    (r"deepseek (?:model )?license agreement", "deepseek-license"),
    (r"tongyi qianwen research license", "tongyi-qianwen-research"),
    (r"tongyi qianwen license", "tongyi-qianwen"),
    (r"qwen research license", "qwen-research"),
    (r"\bqwen license", "qwen"),
    (r"stability ai (?:non commercial|nc) research community license", "stabilityai-nc-community"),
    (r"stability ai community license", "stabilityai-ai-community"),
    (r"apple (?:machine learning|ml) research model", "apple-amlr"),
    (r"intel research use license", "intel-research"),
    (r"deepfloyd if (?:research )?license", "deepfloyd-if-license"),
    (r"openmdw license", "OpenMDW-1.0"),
    (r"\bh research license", "h-research"),
    (r"gnu affero general public license", "AGPL-3.0"),
    (
        r"gnu lesser general public license version 3|gnu lesser general public license v3",
        "LGPL-3.0",
    ),
    (r"gnu lesser general public license", "LGPL-2.1"),
    (r"gnu library general public license", "LGPL-2.0"),
    (r"gnu free documentation license(?: version 1 ?\.?(\d))?", "GFDL"),
    (
        (
            r"gnu general public license (?:version 3|v3|3 0)"
            r"|gnu general public license.{0,60}version 3"
        ),
        "GPL-3.0",
    ),
    (
        (
            r"gnu general public license (?:version 2|v2|2 0)"
            r"|gnu general public license.{0,60}version 2"
        ),
        "GPL-2.0",
    ),
    (r"gnu general public license version 1", "GPL-1.0"),
    (r"mozilla public license,? v(?:ersion|\.)? ?2 ?\.?0?", "MPL-2.0"),
    (r"mozilla public license,? version 1 ?\.?1", "MPL-1.1"),
    (r"eclipse public license v 2|eclipse public license,? version 2", "EPL-2.0"),
    (r"eclipse public license v 1|eclipse public license,? version 1", "EPL-1.0"),
    (r"european union public licen[cs]e v ?1 2", "EUPL-1.2"),
    (r"european union public licen[cs]e v ?1 1", "EUPL-1.1"),
    (r"community data license agreement permissive version (\d) 0", "CDLA-Permissive-{0}.0"),
    (r"community data license agreement sharing version 1 0", "CDLA-Sharing-1.0"),
    (r"computational use of data agreement", "C-UDA-1.0"),
    (r"open data commons attribution license|odc by\b", "ODC-By-1.0"),
    (r"open data commons public domain dedication", "PDDL-1.0"),
    (r"open (?:data commons )?database license|\bodbl\b", "ODbL-1.0"),
    (r"etalab.{0,40}2 0|licence ouverte.{0,30}2 0", "etalab-2.0"),
    (r"cc0 1 0|creative commons zero", "CC0-1.0"),
    (r"academic free license .{0,20}3 0", "AFL-3.0"),
    (r"artistic license 2 0", "Artistic-2.0"),
    (r"boost software license version 1 0", "BSL-1.0"),
    (r"business source license 1 1", "BUSL-1.1"),
    (r"educational community license version 2", "ECL-2.0"),
    (r"open software license .{0,20}3 0", "OSL-3.0"),
    (r"microsoft public license", "MS-PL"),
    (r"mulan permissive software license version 2|mulan psl v2|木兰宽松许可证", "MulanPSL-2.0"),
    (r"sil open font license", "OFL-1.1"),
    (r"latex project public license", "LPPL-1.3c"),
    (r"do what the fuck you want", "WTFPL"),
    (r"server side public license", "SSPL-1.0"),
    (r"university of illinois ncsa", "NCSA"),
    (r"postgresql license", "PostgreSQL"),
    (r"python software foundation license", "PSF-2.0"),
)

# Creative Commons names are built from their parts.
CC_PARTS: tuple[tuple[str, str], ...] = (
    (r"attribution", "BY"),
    (r"non ?commercial", "NC"),
    (r"no ?deriv(?:ative)?s?", "ND"),
    (r"share ?alike", "SA"),
)

_BSD = "redistribution and use in source and binary forms"
_ISC = "permission to use copy modify and or distribute this software for any purpose"

# Bodies without a telling title: all phrases have to be there, those after ! must not.
BODIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "llama",
        (
            "meta platforms inc",
            "computer program algorithm source code object code",
            "non commercial research",
        ),
    ),
    ("Unlicense", ("free and unencumbered software released into the public domain",)),
    ("0BSD", (_ISC, "with or without fee is hereby granted", "!copyright notice")),
    ("ISC", (_ISC, "provided that the above copyright notice")),
    ("Zlib", ("altered source versions must be plainly marked",)),
    ("BSD-3-Clause-Clear", (_BSD, "no express or implied licenses to any party s patent rights")),
    ("BSD-4-Clause", (_BSD, "all advertising materials mentioning features")),
    ("BSD-3-Clause", (_BSD, "endorse or promote products")),
    ("BSD-2-Clause", (_BSD,)),
)
