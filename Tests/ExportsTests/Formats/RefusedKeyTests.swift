import Inventory
import Testing

/// How a refused certificate is identified if the row has no keyId.
@Suite struct RefusedKeyTests {
  private typealias Text = ExportText

  private static let digest = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"
  private static let expired =
    "Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key "
    + "used by client: 'A94A8FE5CCB19BA61C4C0873D391E987982FBBD3', Found key 'Start=08/03/2016 00:00:00']"

  private func row(
    code: Int32 = 700_027, keyId: String = "", thumbprint: String = "", status: String
  ) -> String {
    """
    {"id":"1","createdDateTime":"2026-11-22T08:00:00Z","appId":"11111111-1111-4111-8111-111111111111",
    "signInEventTypes":["servicePrincipal"],"servicePrincipalCredentialKeyId":"\(keyId)",
    "servicePrincipalCredentialThumbprint":"\(thumbprint)",
    "status":{"errorCode":\(code),\(status)}}
    """
  }

  private func signIn(_ row: String) async throws -> (signIn: SignIn, thumbprint: String?) {
    let inventory = try await read(["signIns.json": Text.page("auditLogs/signIns", [row])])
    let signIn = try #require(inventory.signIns.first)
    return (signIn, inventory.text.string(signIn.thumbprint))
  }

  @Test func theTextNamesTheExpiredKey() async throws {
    for property in ["failureReason", "additionalDetails"] {
      let read = try await signIn(
        row(status: "\"other\":null,\"\(property)\":\"\(Self.expired)\""))
      #expect(read.signIn.saysKeyIsExpired)
      #expect(read.thumbprint == Self.digest)
    }
  }

  @Test(arguments: [
    "Client assertion contains an invalid signature. [Reason - The key was not found.]",
    "The certificate with thumbprint of key used by client: 'short' is unknown", "", "null",
  ])
  func otherReasonsAreIgnored(reason: String) async throws {
    let text = reason == "null" ? "null" : "\"\(reason)\""
    let read = try await signIn(row(status: "\"failureReason\":\(text)"))
    #expect(!read.signIn.saysKeyIsExpired)
    #expect(read.thumbprint == nil)
  }

  @Test func thePropertyTakesPrecedenceOverTheText() async throws {
    let read = try await signIn(
      row(
        code: 1_000_502, thumbprint: "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
        status: "\"failureReason\":\"\(Self.expired)\""))
    #expect(read.thumbprint == "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")
    #expect(read.signIn.saysKeyIsExpired)
  }

  @Test func rowsWithAKeyIdOrForASecretHaveNoThumbprint() async throws {
    let status = "\"failureReason\":\"\(Self.expired)\""
    let known = try await signIn(
      row(keyId: "22222222-2222-4222-8222-222222222222", status: status))
    #expect(known.thumbprint == nil)
    let secret = try await signIn(row(code: 7_000_222, thumbprint: Self.digest, status: status))
    #expect(secret.thumbprint == nil)
    #expect(!secret.signIn.saysKeyIsExpired)
  }

  @Test(arguments: ["\"failureReason\":[1]", "\"failureReason\":{\"a\":1}", "\"failureReason\":5"])
  func aReasonThatIsNotTextIsIgnored(status: String) async throws {
    let read = try await signIn(row(status: status))
    #expect(read.thumbprint == nil)
    #expect(read.signIn.errorCode == 700_027)
  }
}
