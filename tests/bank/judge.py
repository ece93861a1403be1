#!/usr/bin/env python3
"""Judges files for and from the bank with the official schemas of ISO 20022: every XML file in a folder, by the schema that its
namespace names.

    judge.py FOLDER SCHEMAS

SCHEMAS: a folder in which, at any depth, schemas stand under their own names, such as pain.001.001.09.xsd. The organisation
         gives them at iso20022.org; packages that carry them are sepaxml (PyPI) and genkgo/camt (GitHub).

Needs lxml (pip install lxml). Ends with 0 when there is no error, 1 when there is, 2 when it was asked wrongly, 3 when nothing
could be judged: then what is absent is named.
"""

import pathlib
import sys


def main(folder, schemas):
    try:
        from lxml import etree
    except ImportError:
        print("absent: lxml, so no file is held against its schema")
        return 3
    known = {path.stem: path for path in pathlib.Path(schemas).rglob("*.xsd")}
    loaded, judged, errors = {}, 0, 0
    for path in sorted(pathlib.Path(folder).glob("*.xml")):
        tree = etree.parse(str(path))
        name = etree.QName(tree.getroot()).namespace.rsplit(":", 1)[-1]
        if name not in known:
            print(f"absent: {name}.xsd")
            continue
        if name not in loaded:
            loaded[name] = etree.XMLSchema(etree.parse(str(known[name])))
        judged += 1
        if not loaded[name].validate(tree):
            errors += 1
            for error in loaded[name].error_log:
                print(f"{path.name}:{error.line}: {error.message}")
    print(f"judged: {judged}, with errors: {errors}")
    return 1 if errors else 0 if judged else 3


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1], sys.argv[2]))
