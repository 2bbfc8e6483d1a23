import Exports
import Inventory
import TestSupport
import Testing

/// Damaged files of each format: no content may stop the program.
@Suite("Damaged exports of every format")
struct FormatFuzzTests {
  private typealias Text = ExportText

  private static let certificate =
    "MIIBiDCCAS+gAwIBAgIUexW9vguTNMqTBuaiQTCGLFpRFXAwCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwP"

  private static let samples: [String] = [
    ExportText.batch([
      ExportText.response(
        ExportText.guid(1), body: ExportText.page("directoryObjects", [ExportText.owner(8)])),
      ExportText.response("2", status: 429, body: ExportText.error),
    ]),
    ExportText.page(
      "applications",
      [
        #"{"id":"\#(ExportText.guid(1))","@removed":{"reason":"deleted"}}"#,
        ExportText.application(1, keys: "[\(ExportText.key(2))]"),
      ], members: #""@odata.deltaLink":"x""#),
    #"{"data":[{"kind":"AZApp","data":\#(ExportText.application(1))},{"kind":"AZAppOwner","#
      + #""data":{"owners":[{"owner":\#(ExportText.owner(8))}],"appId":"\#(ExportText.appId(1))"}}],"#
      + #""meta":{"type":"azure","version":5,"count":2}}"#,
    #"{"baseline_version":"1","timestamp_zulu":"2026-11-20T17:15:48Z","tenant_details":{"TenantId":"x"},"#
      + #""risky_applications":{"ObjectId":{"Application":"\#(ExportText.guid(1))"},"#
      + #""KeyCredentials":{"KeyId":"x","EndDateTime":"\/Date(1)\/"},"FederatedCredentials":{"Id":"y"}}}"#,
    #"[{"Id":"\#(ExportText.guid(1))","KeyCredentials":{"value":[{"KeyId":"x","#
      + #""CustomKeyIdentifier":[1,2,3],"Key":{"value":[48,3,2],"Count":3},"#
      + #""EndDateTime":{"value":"\/Date(1)\/"}}],"Count":1},"Owners":["System.Object"]}]"#,
    ExportText.page(
      "domains('x')/federationConfiguration",
      [#"{"id":"x","issuerUri":"u","signingCertificate":"\#(certificate)"}"#]),
    #"{"id":"x","isEnabled":true,"applicationRestrictions":{"passwordCredentials":"#
      + #"[{"restrictionType":"passwordLifetime","maxLifetime":"P4DT12H"}]}}"#,
    #"{"value":[{"id":"x","recommendationType":"t","impactedResources":[{"id":"y"}]},"#
      + #"{"appRoleId":"a","principalId":"p"},{"clientId":"c","consentType":"t","scope":"s"}]}"#,
    #"{"value":[{"principalId":"p","roleDefinitionId":"a/b","roleDefinition":{"displayName":"d"}},"#
      + #"{"properties":{"principalId":"p","roleDefinitionId":"/x/y","scope":"/"},"#
      + #""type":"Microsoft.Authorization/roleAssignments"}],"nextLink":""}"#,
  ]

  @Test(arguments: samples.indices)
  func `damaged files are reported in one line without stopping the run`(sample: Int) async throws {
    var random = SeededRandom(seed: UInt64(sample) + 31)
    let plain = Array(Self.samples[sample].utf8)
    let wide = Array(Self.samples[sample].utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try await withTemporaryDirectory { directory in
      for number in 0..<150 {
        var bytes = number % 5 == 4 ? wide : plain
        for _ in 0...Int.random(in: 0...3, using: &random) {
          let position = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0...3, using: &random) {
          case 0: bytes[position] = .random(in: 0...255, using: &random)
          case 1: bytes[position] = #"{}[]",:0-"#.utf8.randomElement(using: &random) ?? 0
          case 2: bytes.remove(at: position)
          default: bytes.insert(bytes[position], at: position)
          }
        }
        try directory.write("\(number).json", bytes: bytes)
      }
      try directory.write("good.json", Text.page("applications", [Text.application(1)]))
      let inventory = await ExportReader.read([directory.path], jobs: 2)
      #expect(inventory.object(1) != nil)
      #expect(inventory.inputs.count == 151)
      #expect(inventory.problems.allSatisfy { line in !line.contains { $0.isNewline } })
      #expect(inventory.completeness.count == CollectionLedger.Collection.allCases.count)
    }
  }
}
