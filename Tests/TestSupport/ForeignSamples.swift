/// Files in formats other than Graph's JSON, with secrets where there is room for them. Tests
/// damage them, and the fuzzer starts from them.
extension ShapeSample {
  package static let foreign: [(name: String, bytes: [UInt8])] = [
    (
      "nested.json",
      Array(
        #"{"applications":[\#(row)],"servicePrincipals":[\#(row)],"x":{"body":\#(quoted)}}"#.utf8)
    ),
    ("pages.json", Array(#"[{"@odata.context":"$metadata#applications","value":[\#(row)]}]"#.utf8)),
    ("PT1H.json", Array((record + "\n" + record + "\n").utf8)),
    ("query.json", Array(query.utf8)), ("secrets.csv", Array(table.utf8)),
    ("signins.csv", Array(signIns.utf8)), ("apps.yaml", Array(yaml.utf8)),
    ("export.json.gz", PackedBytes.gzip(Array(row.utf8))),
    (
      "export.zip",
      PackedBytes.zip([
        ("a/\(PlantedSecrets.pastedName).json", Array(row.utf8)), ("t.csv", Array(table.utf8)),
      ])
    ),
    ("export.tar", PackedBytes.tar([("apps.json", Array(row.utf8))])),
    (
      "roadrecon.db",
      DatabaseBytes.roadRecon(
        id: guid(1), appId: guid(501), principalId: guid(2),
        passwords:
          #"[{"keyId":"\#(guid(101))","endDate":"2027-06-30T08:15:00Z","value":"\#(PlantedSecrets.passwordValue)"}]"#,
        name: PlantedSecrets.pastedName)
    ),
  ]

  private static let row = """
    {"id":"\(guid(1))","appId":"\(guid(501))","displayName":"\(PlantedSecrets.pastedName)","identifierUris":[],\
    "passwordCredentials":[{"keyId":"\(guid(101))","secretText":"\(PlantedSecrets.secretText)",\
    "endDateTime":"2027-06-30T08:15:00Z"}],"keyCredentials":[{"keyId":"\(guid(201))","type":"Symmetric",\
    "usage":"Verify","key":"\(PlantedSecrets.symmetricKey)","endDateTime":"2027-06-30T08:15:00Z"}]}
    """
  private static let quoted =
    "\"" + row.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  private static let record = """
    {"time":"2026-11-20T00:00:00Z","category":"ServicePrincipalSignInLogs","tenantId":"\(guid(800))",\
    "resultType":"7000222","resultDescription":"\(PlantedSecrets.token)","properties":{"appId":"\(guid(501))",\
    "createdDateTime":"2026-11-20T00:00:00Z","resourceDisplayName":"\(PlantedSecrets.pastedName)",\
    "servicePrincipalId":"\(guid(2))","servicePrincipalCredentialKeyId":"\(guid(101))"}}
    """
  private static let query = """
    {"tables":[{"columns":[{"name":"TimeGenerated"},{"name":"ResultType"},{"name":"AppId"},\
    {"name":"ServicePrincipalId"},{"name":"ResourceDisplayName"}],"rows":[["2026-11-20T00:00:00Z","7000222",\
    "\(guid(501))","\(guid(2))","\(PlantedSecrets.pastedName)"]]}]}
    """
  private static let table = """
    AppName,AppId,KeyId,SecretName,SecretValue,EndDate\r
    "\(PlantedSecrets.pastedName)",\(guid(501)),\(guid(101)),x,\(PlantedSecrets.secretText),12/31/2026 7:22:01 AM\r

    """
  private static let signIns = """
    "Date (UTC)","Request ID","Application ID","Service principal ID","Status","Sign-in error code","Resource"
    "2026-11-20T00:00:00Z","r","\(guid(501))","\(guid(2))","Failure","7000222","\(PlantedSecrets.pastedName)"

    """
  private static let yaml = """
    - appId: \(guid(501))
      id: \(guid(1))
      displayName: '\(PlantedSecrets.pastedName)'
      identifierUris: []
      keyCredentials: []
      passwordCredentials:
      - keyId: \(guid(101))
        secretText: \(PlantedSecrets.secretText)
        endDateTime: '2027-06-30T08:15:00Z'

    """
}
