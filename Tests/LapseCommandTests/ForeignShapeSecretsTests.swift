import Foundation
import LapseCommand
import Reporters
import TestSupport
import Testing

extension CommandLineTests {
  /// Secrets in formats that are not Graph's own: tables, databases, archives, recordings, logs,
  /// certificates.
  @Suite struct ForeignShapeSecretsTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private static let secret = PlantedSecrets.secretText
    private static let name = PlantedSecrets.pastedName
    private static let (id, appId, keyId) = (
      GraphExport.id(1), GraphExport.id(2), GraphExport.id(3)
    )
    private static let password =
      #"{"keyId":"\#(keyId)","endDateTime":"2027-01-01T00:00:00Z","displayName":"\#(name)","secretText":"\#(secret)"}"#
    private static let application =
      #"{"id":"\#(id)","appId":"\#(appId)","displayName":"\#(name)","signInAudience":"AzureADMyOrg","passwordCredentials":[\#(password)],"#
      + #""keyCredentials":[{"keyId":"\#(GraphExport.id(4))","type":"Symmetric","usage":"Verify","key":"\#(PlantedSecrets.symmetricKey)"}]}"#
    private static let page =
      #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications","value":[\#(application)]}"#
    private static let armour =
      "-----BEGIN PRIVATE KEY-----\n\(PlantedSecrets.symmetricKey)LEAKME\n-----END PRIVATE KEY-----\n"

    private static func quoted(_ text: String) -> String {
      "\""
        + text.replacingOccurrences(of: "\\", with: "\\\\")
        .replacingOccurrences(of: "\"", with: "\\\"") + "\""
    }

    /// A complete page next to each, so that there is always something to report on.
    private static let whole = GraphExport.applications([GraphExport.application(7, [.critical])])

    private static let shapes: [(path: String, bytes: [UInt8])] =
      [
        (
          "secrets.csv",
          "AppName,AppId,KeyId,Type,Expires,SecretValue\n\(name),\(appId),\(keyId),Secret,2026-12-03,\(secret)\n"
        ),
        (
          "secrets.tsv",
          "AppName\tAppId\tKeyId\tType\tExpires\tPassword\n\(name)\t\(appId)\t\(keyId)\tSecret\t2026-12-03\t\(secret)\n"
        ),
        (
          "apps.yaml",
          "- id: \(id)\n  appId: \(appId)\n  displayName: \(name)\n  signInAudience: AzureADMyOrg\n  publisherDomain: a.example\n  keyCredentials: []\n  passwordCredentials:\n  - keyId: \(keyId)\n    endDateTime: '2027-01-01T00:00:00Z'\n    secretText: \(secret)\n"
        ),
        (
          "calls.har",
          #"{"log":{"entries":[{"request":{"url":"https://graph.microsoft.com/v1.0/applications"},"response":{"content":{"text":\#(quoted(page))}}}]}}"#
        ),
        ("all.json", "[\(page)]"), ("wrapped.json", #"{"\#(name)":{"apps":[\#(application)]}}"#),
        (
          "scoutsuite_results.js",
          #"scoutsuite_results = {"services":{"aad":{"applications":{"\#(id)":\#(application)}}}}"#
        ),
        (
          "insights.json",
          #"{"ObjectType":"x","ObjectId":"\#(id)","APP":{"APPObjectId":"\#(id)","APPAppClientId":"\#(appId)","APPDisplayName":"\#(name)"},"APPPasswordCredentials":[\#(password)]}"#
        ),
        (
          "PT1H.json",
          #"{"time":"2026-11-22T00:00:00Z","category":"ServicePrincipalSignInLogs","resultType":"7000215","resultDescription":"secret \#(secret)","properties":{"id":"\#(id)","appId":"\#(appId)","servicePrincipalCredentialKeyId":"\#(keyId)","resourceDisplayName":"\#(name)","ipAddress":"\#(name)","status":{"errorCode":7000215,"failureReason":"\#(secret)"}}}"#
        ),
        (
          "log.csv",
          "TimeGenerated,Type,AppId,ServicePrincipalId,ResultType,ResultDescription,ResourceDisplayName\n2026-11-22T00:00:00Z,AADServicePrincipalSignInLogs,\(appId),\(id),7000215,\(secret),\(name)\n"
        ),
        ("key.pem", armour),
        (
          "metadata.xml",
          #"<EntityDescriptor entityID="https://\#(name)"><SPSSODescriptor><KeyDescriptor><X509Certificate>\#(ShapeSample.publicCertificate)</X509Certificate></KeyDescriptor></SPSSODescriptor></EntityDescriptor>"#
        ),
        ("bad.xml", #"<EntityDescriptor entityID="\#(secret)"><\#(name)"#),
      ].map { ($0.0, Array($0.1.utf8)) } + [
        ("pages.json.gz", PackedBytes.gzip(Array(page.utf8))),
        ("export.zip", PackedBytes.zip([("\(name).json", Array(page.utf8)), (name, [1, 2])])),
        ("export.tar", PackedBytes.tar([("a/\(name)/x.json", Array(page.utf8))])),
        (
          "cut.tar.gz",
          Array(PackedBytes.gzip(PackedBytes.tar([(name, Array(page.utf8))])).dropLast(700))
        ),
        (
          "roadrecon.db",
          DatabaseBytes.roadRecon(
            id: id, appId: appId, principalId: GraphExport.id(5),
            passwords:
              #"[{"keyId":"\#(keyId)","endDate":"2027-01-01T00:00:00Z","value":"\#(PlantedSecrets.passwordValue)","customKeyIdentifier":"\#(name)"}]"#,
            name: name)
        ),
      ]

    @Test(arguments: shapes.indices)
    func noOutputContainsASecret(of index: Int) async throws {
      let shape = Self.shapes[index]
      try directory.write("in/applications.json", Self.whole)
      try Data(shape.bytes).write(to: URL(fileURLWithPath: directory.place("in/") + shape.path))
      _ = await LapseProgram.run([
        "report", directory.place("in"), "--as-of", GraphExport.asOf, "--tenant",
        GraphExport.tenant,
        "--format", "all", "--quiet", "--output", directory.place("out"),
      ])
      let contents = try #require(try directory.contents(of: "out"))
      #expect(contents.count == ReportFormat.allCases.count)
      for (name, data) in contents {
        #expect(PlantedSecrets.traces(in: Array(data)).isEmpty, "\(name) of \(shape.path)")
      }
      for format in ["text", "json"] {
        let child = try Child("inspect", directory.place("in"), "--format", format)
        let text = Array((child.output + child.errors).utf8)
        #expect(PlantedSecrets.traces(in: text).isEmpty, "inspect of \(shape.path)")
      }
      let loud = try Child(
        "report", directory.place("in"), "--as-of", GraphExport.asOf, "--tenant",
        GraphExport.tenant,
        "--output", directory.place("out"))
      #expect(PlantedSecrets.traces(in: Array((loud.output + loud.errors).utf8)).isEmpty)
    }

    @Test(arguments: [
      "secrets.csv", "apps.yaml", "calls.har", "all.json", "scoutsuite_results.js",
      "insights.json", "key.pem", "pages.json.gz", "export.zip", "roadrecon.db", "metadata.xml",
    ])
    func everySecretIsReported(path: String) async throws {
      let shape = try #require(Self.shapes.first { $0.path == path })
      try directory.write("in/applications.json", Self.whole)
      try Data(shape.bytes).write(to: URL(fileURLWithPath: directory.place("in/") + path))
      _ = await LapseProgram.run([
        "report", directory.place("in"), "--as-of", GraphExport.asOf, "--tenant",
        GraphExport.tenant,
        "--format", "json", "--quiet", "--output", directory.place("out"),
      ])
      let report = try #require(try directory.contents(of: "out")?["report.json"])
      let text = String(decoding: report, as: UTF8.self)
      #expect(text.contains(#""rule":"HYG-16""#))
    }
  }
}
