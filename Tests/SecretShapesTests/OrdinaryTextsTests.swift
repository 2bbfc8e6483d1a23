import Foundation
import SecretShapes
import TestSupport
import Testing

/// Texts that are common in tenants are not mistaken for secrets.
@Suite("Ordinary texts") struct OrdinaryTextsTests {
  @Test func theListIsLongEnough() {
    #expect(Set(OrdinaryTexts.all).count >= 300)
  }

  @Test func noOrdinaryTextIsTakenForASecret() {
    #expect(OrdinaryTexts.all.filter { SecretShape.matches($0) } == [])
  }

  @Test func noOrdinaryTextInCapitalsIsTakenForASecret() {
    #expect(OrdinaryTexts.all.map { $0.uppercased() }.filter { SecretShape.matches($0) } == [])
  }

  @Test func identifiersThumbprintsAndDigestsAreNotSecrets() {
    var random = SeededRandom(seed: 5)
    var alarms: [String] = []
    for _ in 0..<2_000 {
      let guid = Self.guid(&random)
      let sha1 = Self.bytes(20, &random)
      let sha256 = Self.bytes(32, &random)
      let hex1 = Self.hex(sha1)
      let hex256 = Self.hex(sha256)
      alarms += [
        guid, guid.uppercased(), "{\(guid)}", "api://\(guid)", "spn:\(guid)", "\(guid)/\(guid)",
        "urn:uuid:\(guid)", "secret \(guid)", "clientSecret=\(guid)",
        hex1, hex1.uppercased(), hex256, hex256.uppercased(), sha1.base64EncodedString(),
        sha256.base64EncodedString(), Data(hex1.utf8).base64EncodedString(),
        Data(hex1.uppercased().utf8).base64EncodedString(),
        Data(hex256.utf8).base64EncodedString(), "x5t:\(hex1)", "thumbprint=\(hex1)",
        "kid=\(sha1.base64EncodedString())", "SHA256:\(sha256.base64EncodedString())",
        "/subscriptions/\(guid)/resourceGroups/rg-\(hex1.prefix(6))/providers/Microsoft.Web/sites/pay",
        "https://sts.windows.net/\(guid)/", "https://login.microsoftonline.com/\(guid)/v2.0",
        "sc://contoso/payroll/\(guid)",
        "/eid1/c/pub/t/\(sha1.prefix(16).base64EncodedString())/a/x",
        "https://kv-prod.vault.azure.net/secrets/payroll/\(hex256.prefix(32))",
        "repo:contoso@\(Int.random(in: 1...999_999_999, using: &random))/pay@12345678:ref:refs/heads/main",
        "organization:contoso:project:pay:workspace:ws-\(hex1.prefix(16)):run_phase:apply",
        "\(hex1.prefix(8)).\(hex1.prefix(10))@tenant.onmicrosoft.com",
      ].filter { SecretShape.matches($0) }
    }
    #expect(alarms == [])
  }

  private static func bytes(_ count: Int, _ random: inout SeededRandom) -> Data {
    Data((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
  }

  private static func hex(_ data: Data) -> String {
    data.map { String(format: "%02x", $0) }.joined()
  }

  private static func guid(_ random: inout SeededRandom) -> String {
    let digits = hex(bytes(16, &random))
    var rest = digits[...]
    return [8, 4, 4, 4, 12].map { count in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }.joined(separator: "-")
  }
}
