import Assessment
import Exports
import Inventory
import Testing

/// Credentials that have no keyId in the export.
@Suite struct SyntheticIdTests {
  private let directory: Workspace

  init() throws {
    directory = try Workspace()
  }

  private static func page(_ secrets: [String], id: String = "") -> String {
    """
    {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications",
     "value": [{\(id) "appId": "2BEF7A61-5688-4422-8748-46344DA6E3E7", "displayName": "app",
       "keyCredentials": [], "passwordCredentials": [\(secrets.joined(separator: ","))]}]}
    """
  }

  private static func secret(
    _ name: String = "one", start: String = "2026-01-01T00:00:00Z",
    end: String = "2027-01-01T00:00:00Z", identifier: String = "null"
  ) -> String {
    """
    {"displayName": "\(name)", "startDateTime": "\(start)", "endDateTime": "\(end)",
     "customKeyIdentifier": \(identifier), "keyId": null}
    """
  }

  private func ids(_ page: String) async throws -> [String] {
    let file = try directory.write("a.json", page)
    let report = try Assessor.assess(
      await ExportReader.read([file], jobs: 1),
      options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
    return report.credentials.map { report.stableId(of: $0) }
  }

  @Test func idsAreXAndThirtyTwoHexadecimalDigits() async throws {
    let id = try #require(try await ids(Self.page([Self.secret()])).first)
    let key = try #require(id.split(separator: "/").last)
    #expect(key.hasPrefix("x-"))
    #expect(key.dropFirst(2).count == 32)
    #expect(key.dropFirst(2).allSatisfy { "0123456789abcdef".contains($0) })
  }

  @Test func startEndIdentifierAndNameDetermineTheId() async throws {
    let secrets = [
      Self.secret(), Self.secret("two"), Self.secret(start: "2026-01-02T00:00:00Z"),
      Self.secret(end: "2027-01-02T00:00:00Z"), Self.secret(identifier: "\"eA==\""),
    ]
    let all = try await ids(Self.page(secrets))
    #expect(Set(all).count == 5)
    #expect(try await ids(Self.page(secrets.reversed())) == all)
    #expect(try await ids(Self.page(Array(secrets[...0]))).allSatisfy { all.contains($0) })
  }

  @Test func withoutAnObjectIdTheLowerCaseAppIdIsUsed() async throws {
    let id = try #require(try await ids(Self.page([Self.secret()])).first)
    #expect(
      id.hasPrefix("unknown-tenant/application/appid-2bef7a61-5688-4422-8748-46344da6e3e7/"))
    let object = "\"id\": \"CF222C99-155A-4DB6-ABFC-77BD440074CA\","
    let named = try #require(try await ids(Self.page([Self.secret()], id: object)).first)
    #expect(
      named.hasPrefix("unknown-tenant/application/cf222c99-155a-4db6-abfc-77bd440074ca/"))
  }
}
