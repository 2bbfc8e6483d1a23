import Inventory
import TestSupport
import Testing

@testable import Exports

/// Audit log rows in the forms in which they are exported, intact and damaged.
@Suite struct DirectoryAuditTests {
  private static let application = "11111111-1111-4111-8111-111111111111"
  private static let key = "22222222-2222-4222-8222-222222222222"

  private static func targets(_ keys: String) -> String {
    """
    [{"id":"\(application)","type":"Application","modifiedProperties":[{"displayName":"KeyDescription",\
    "oldValue":"[]","newValue":"[\\"[KeyIdentifier=\(keys),KeyType=Password]\\"]"}]}]
    """
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func acts(_ text: String) async throws -> [DirectoryAct] {
    try await withTemporaryDirectory {
      let path = try $0.write("audits.json", bytes: Array(text.utf8))
      return await ExportReader.read([path], jobs: 1).directoryActs
    }
  }

  private func row(by: String, targets: String, time: String = "2026-11-20T06:00:00Z") -> String {
    """
    [{"TimeGenerated":"\(time)","OperationName":"Update application – Certificates and secrets management ",\
    "Result":"success","InitiatedBy":\(by),"TargetResources":\(targets),"Type":"AuditLogs"}]
    """
  }

  @Test func `lists encoded as text are read like lists`() async throws {
    let by = #"{"user":{"userPrincipalName":"ada@contoso.example"}}"#
    let plain = try await acts(row(by: by, targets: Self.targets(Self.key)))
    let text = try await acts(
      row(by: Self.quoted(by), targets: Self.quoted(Self.targets(Self.key))))
    let key = try #require(Identifier(guid: Self.key))
    #expect(plain.map(\.subject) == [key])
    #expect(text.map(\.subject) == plain.map(\.subject))
    #expect(text.map(\.time) == plain.map(\.time))
    #expect(text.map(\.action) == [.credentialAdded])
  }

  @Test(arguments: ["[{", "{\"a\"", "[[[[", "nothing", "{}", "[]", "[1,\"x\",null]", "", "\\ud800"])
  func `text that is not a list is ignored`(_ text: String) async throws {
    let by = #"{"user":{"userPrincipalName":"ada@contoso.example"}}"#
    let found = try await acts(
      row(by: by, targets: "\"" + text.replacing("\"", with: "\\\"") + "\""))
    #expect(found.isEmpty)
  }

  @Test func `an unreadable event time is not replaced by another`() async throws {
    let by = #"{"user":{"userPrincipalName":"ada@contoso.example"}}"#
    let text = row(by: by, targets: Self.targets(Self.key))
      .replacing("\"Result\"", with: "\"ActivityDateTime\":\"soon\",\"Result\"")
    let found = try await acts(text)
    #expect(found.isEmpty)
  }
}
