#!/usr/bin/env python3
"""Judges e-invoices with the official artefacts: every XML file in a folder, by the UBL 2.1 schemas and by the compiled
Schematron of EN 16931, NLCIUS (SI-UBL 2.0) and Peppol BIS Billing 3.0.

    judge.py FOLDER [--schemas DIR] [--rules DIR]

--schemas: a folder with maindoc/UBL-Invoice-2.1.xsd and maindoc/UBL-CreditNote-2.1.xsd (OASIS UBL 2.1)
--rules:   a folder in which, at any depth, these stand:
           EN16931-UBL-validation.xslt   github.com/ConnectingEurope/eInvoicing-EN16931, ubl/xslt
           si-ubl-2.0.xsl                github.com/peppolautoriteit-nl/validation, xsl
           PEPPOL-EN16931-UBL.xslt       github.com/phax/phive-rules, phive-rules-peppol (the newest folder)

Needs lxml for the schemas and saxonche for the rules (pip install lxml saxonche). What is absent is named and passed over.
Ends with 0 when there is no error, 1 when there is, 2 when it was asked wrongly, 3 when nothing at all could be judged.
"""

import argparse
import collections
import pathlib
import sys

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
EN, NLCIUS, PEPPOL = "EN 16931", "NLCIUS", "Peppol BIS 3.0"
RULES = {EN: "EN16931-UBL-validation.xslt", NLCIUS: "si-ubl-2.0.xsl", PEPPOL: "PEPPOL-EN16931-UBL.xslt"}


def profile_of(xml):
    """The rules beside EN 16931 that a document says it follows."""
    if "urn:fdc:peppol.eu:2017:poacc:billing:3.0" in xml:
        return PEPPOL
    return NLCIUS if "urn:fdc:nen.nl:nlcius" in xml else None


class Schemas:
    """The schemas, when the folder and lxml are there."""

    def __init__(self, folder):
        self.by_root = {}
        if folder is None:
            return print("absent: --schemas, so no document is held against the UBL 2.1 schemas")
        try:
            from lxml import etree
        except ImportError:
            return print("absent: lxml, so no document is held against the UBL 2.1 schemas")
        for root in ("Invoice", "CreditNote"):
            path = pathlib.Path(folder) / "maindoc" / f"UBL-{root}-2.1.xsd"
            if not path.exists():
                print(f"absent: {path}")
                continue
            self.by_root[f"{{{UBL}{root}-2}}{root}"] = etree.XMLSchema(etree.parse(str(path)))
        self.etree = etree

    def errors(self, path):
        if not self.by_root:
            return
        tree = self.etree.parse(str(path))
        schema = self.by_root.get(tree.getroot().tag)
        if schema is None:
            yield "XSD", f"no schema for {tree.getroot().tag}"
        elif not schema.validate(tree):
            for error in schema.error_log:
                yield "XSD", f"line {error.line}: {error.message}"


class Rules:
    """The compiled rules, when the folder and saxonche are there."""

    def __init__(self, folder):
        self.compiled = {}
        if folder is None:
            return print("absent: --rules, so no document is held against EN 16931, NLCIUS or Peppol")
        try:
            import saxonche
        except ImportError:
            return print("absent: saxonche, so no document is held against EN 16931, NLCIUS or Peppol")
        self.processor = saxonche.PySaxonProcessor(license=False)
        xslt = self.processor.new_xslt30_processor()
        for name, file in RULES.items():
            found = sorted(pathlib.Path(folder).rglob(file))
            if found:
                print(f"{name}: {found[-1]}")
                self.compiled[name] = xslt.compile_stylesheet(stylesheet_file=str(found[-1]))
            else:
                print(f"absent: {file}, so no document is held against {name}")

    def findings(self, xml):
        """Rule, flag and text of everything that a document breaks."""
        import xml.etree.ElementTree as tree

        node = self.processor.parse_xml(xml_text=xml)
        for name in (EN, profile_of(xml)):
            if name not in self.compiled:
                continue
            report = tree.fromstring(self.compiled[name].transform_to_string(xdm_node=node))
            for broken in list(report.iter(SVRL + "failed-assert")) + list(report.iter(SVRL + "successful-report")):
                text = " ".join("".join(broken.itertext()).split())
                yield broken.get("flag") or "fatal", f"{name}: {text} ({broken.get('location')})"


def judge(folder, schemas, rules):
    count, errors, warnings = collections.Counter(), 0, 0
    for path in sorted(pathlib.Path(folder).rglob("*.xml")):
        xml = path.read_text(encoding="utf-8")
        root = "credit notes" if "<CreditNote " in xml else "invoices"
        count[f"{profile_of(xml) or 'other'} {root}"] += 1
        findings = list(schemas.errors(path))
        if rules.compiled:
            findings += rules.findings(xml)
        for flag, text in findings:
            warning = flag in ("warning", "information")
            errors, warnings = errors + (not warning), warnings + warning
            if errors + warnings <= 50:
                print(f"{'warning' if warning else 'ERROR'} {path.name}: {text}")
    what = ", ".join(f"{number} {kind}" for kind, number in sorted(count.items())) or "no documents"
    by = (["XSD"] if schemas.by_root else []) + list(rules.compiled)
    print(f"judged {what}; by {', '.join(by) or 'nothing'}: {errors} errors, {warnings} warnings")
    if not by or not count:
        return 3
    return 1 if errors else 0


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder")
    asked.add_argument("--schemas")
    asked.add_argument("--rules")
    asked = asked.parse_args()
    if not pathlib.Path(asked.folder).is_dir():
        print(f"{asked.folder} is no folder", file=sys.stderr)
        return 2
    return judge(asked.folder, Schemas(asked.schemas), Rules(asked.rules))


if __name__ == "__main__":
    sys.exit(main())
