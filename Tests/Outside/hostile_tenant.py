"""A tenant in which every name tries to break out of the page that shows it. All of them contain the word `qzx`, and nothing
else does."""
import datetime
import json

WORD = "qzx"
DAY = datetime.date(2026, 11, 23)
NAMES = (
    "qzx|qzx", "qzx\\|qzx\\", "`qzx`", "``` qzx", "~~~ qzx", "qzx\n\n# qzx\n", "qzx\r\n| qzx | qzx |", "</details>qzx",
    "<script>qzx</script>", "<!-- qzx", "<img src=x onerror=qzx>", "[qzx](javascript:qzx)", "![qzx](//qzx.example/x.png)",
    "@qzx/team #1 !2 GH-3 qzx", "qzx@qzx.example", "https://qzx.example/", "www.qzx.example", "qzx \\", "\\`qzx\\`",
    "qzx \u202egnp\u0000\u001b[31m", "  qzx  ", "**qzx** _qzx_ ~~qzx~~", "&lt;qzx&gt; &#124; &amp;", "$qzx$ :qzx:",
    "qzx" * 200, "`" * 40 + "qzx", "qzx \"qzx\" 'qzx' qzx", "qzx 😀|`é", "- qzx\n- qzx", "qzx]]>\\u{7C}|",
)


def write(path, applications):
    """writes a page of applications with one or two secrets each, with ends of every kind"""
    values = []
    for number in range(applications):
        name = NAMES[number % len(NAMES)]
        identifier = f"{number:08x}-0000-4000-8000-0000000000"
        secrets = [{
            "keyId": f"{identifier}{index:02d}", "displayName": NAMES[(number + 7 * index + 3) % len(NAMES)],
            "startDateTime": "2024-01-01T00:00:00Z",
            # From three weeks before as-of to half a year after it.
            "endDateTime": f"{DAY + datetime.timedelta(days=(number * 7 + index * 40) % 200 - 20)}T00:00:00Z",
        } for index in range(1 + number % 2)]
        values.append({
            "id": f"{identifier}aa", "appId": f"{identifier}bb", "displayName": name, "signInAudience": "AzureADMyOrg",
            "passwordCredentials": secrets, "keyCredentials": [], "notes": name, "description": name,
            "web": {"redirectUris": [f"https://{name}"], "homePageUrl": name}, "tags": [name],
            "owners": [{"@odata.type": "#microsoft.graph.user", "id": f"{identifier}cc", "userPrincipalName": name}],
        })
    path.write_text(json.dumps({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications(owners())", "value": values}), encoding="utf-8")
