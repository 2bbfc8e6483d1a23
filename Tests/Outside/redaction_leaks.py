"""Looks for names from an export in the files made from it with --redact."""
import html
import json
import os
import re
import urllib.parse

GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
# Members whose values identify somebody or something.
NAMING = {
    "displayName", "appDisplayName", "userPrincipalName", "mail", "ipAddress", "publisherDomain", "name", "subject",
    "issuer", "homepage", "homePageUrl", "notes", "description", "serviceManagementReference", "thumbprint",
    "customKeyIdentifier", "preferredTokenSigningKeyThumbprint", "servicePrincipalName", "resourceDisplayName",
    "uniqueName", "identifierUris", "replyUrls", "redirectUris", "servicePrincipalNames", "tags", "alternativeNames",
    "scope", "claimsMatchingExpression", "servicePrincipalCredentialThumbprint",
}
# Microsoft's words and those of the formats, which every report has.
PUBLIC = re.compile(
    r"^(https?://)?(login\.microsoftonline\.com|graph\.microsoft\.com|microsoft|api://azureadtokenexchange|global|"
    r"default|certificate|secret|owner|contributor|reader|application|service ?principal|windowsazureactivedirectory.*|"
    r"hideapp|/|microsoft graph|global reader|global administrator)/?$", re.I)


def names_in(folder):
    """All names in an export, as they are written there."""
    found = set()

    def take(value, member):
        if isinstance(value, dict):
            for key, inner in value.items():
                take(inner, key)
        elif isinstance(value, list):
            for inner in value:
                take(inner, member)
        elif isinstance(value, str):
            found.update(GUID.findall(value))
            if member in NAMING and len(value) >= 4 and not PUBLIC.match(value):
                found.add(value)
                for host in re.findall(r"[\w-]+(?:\.[\w-]+)+", value):
                    if not PUBLIC.match(host) and not re.search(r"microsoft|windows\.net|azure|github", host, re.I):
                        found.add(host)

    for directory, _, files in os.walk(folder):
        for file in files:
            with open(os.path.join(directory, file), encoding="utf-8") as text:
                content = text.read()
            try:
                documents = [json.loads(content)]
            except ValueError:
                documents = []
                for line in content.splitlines():
                    try:
                        documents.append(json.loads(line))
                    except ValueError:
                        pass
            for document in documents:
                take(document, "")
    return {name for name in found if name.strip("0-") not in ("", "c")}


def readings(data):
    """The text of a file, as it is and decoded."""
    text = data.decode("utf-8", "replace")
    unfolded = text.replace("\r\n ", "").replace("\r\n\t", "")
    plain = re.sub(r"\\([\\;,.\-_*`\[\]()<>#+!|~])", r"\1", unfolded)
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), unfolded).replace('\\"', '"')
    unescaped = unescaped.replace("\\/", "/").replace("\\\\", "\\")
    return [
        text, unfolded, plain, unescaped, html.unescape(unfolded), urllib.parse.unquote(unfolded),
        html.unescape(urllib.parse.unquote(unescaped)), re.sub(r"<[^>]*>", "", html.unescape(unfolded)),
    ]


def leaks(names, data):
    """The names that some reading of a file contains; there should be none."""
    found = set()
    for reading in set(readings(data)):
        lower = reading.lower()
        for name in names:
            low = name.lower()
            start = lower.find(low)
            while start >= 0:
                before, after = lower[start - 1:start], lower[start + len(low):start + len(low) + 1]
                if len(low) > 8 or not (before.isalnum() or after.isalnum()):
                    found.add(name)
                    break
                start = lower.find(low, start + 1)
    return found
