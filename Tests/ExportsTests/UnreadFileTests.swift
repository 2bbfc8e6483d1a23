import Exports
import Inventory
import TestSupport
import Testing

/// What could not be read may have held anything, unless the rest of the file shows what it is.
@Suite("Files that were not read, or not to the end")
struct UnreadFileTests {
  private typealias Text = ExportText

  private static let row =
    #"{"id":"1","createdDateTime":"2026-11-27T00:00:00Z","appId":"\#(ExportText.appId(1))","#
    + #""servicePrincipalId":"\#(ExportText.guid(2))","signInEventTypes":["servicePrincipal"],"#
    + #""agent":null,"status":{"errorCode":0},"servicePrincipalCredentialKeyId":"\#(ExportText.guid(31))"}"#
  private static let use =
    #"{"id":"x","keyId":"\#(ExportText.guid(31))","appId":"\#(ExportText.appId(1))","#
    + #""credentialOrigin":"application","signInActivity":{"lastSignInDateTime":"2026-11-27T00:00:00Z"}}"#

  private static func log(_ rows: String...) -> String {
    ExportText.page("auditLogs/signIns", rows).replacing("/v1.0/", with: "/beta/")
  }

  private static let applications = ExportText.page("applications", [ExportText.application(1)])
  private static let uses = ExportText.page("reports/appCredentialSignInActivities", [use])

  private static let files = [
    "applications.json": applications,
    "servicePrincipals.json": ExportText.page("servicePrincipals", [ExportText.principal(2)]),
    "signIns.json": log(row),
    "uses.json": uses,
    "principals.json": ExportText.page(
      "reports/servicePrincipalSignInActivities",
      [#"{"id":"x","appId":"\#(ExportText.appId(1))","delegatedClientSignInActivity":null}"#]),
  ]

  private func read(_ name: String, _ bytes: [UInt8]) async throws -> TenantInventory {
    try await withTemporaryDirectory { directory in
      for (name, text) in Self.files { try directory.write(name, text) }
      try directory.write(name, bytes: bytes)
      return await ExportReader.read([directory.path], jobs: 2)
    }
  }

  private static let collected: [CollectionLedger.Collection] = [
    .applications, .servicePrincipals, .signIns, .credentialActivity,
  ]

  @Test func `whole files are complete`() async throws {
    let inventory = try await ExportsTests.read(Self.files)
    for collection in Self.collected { #expect(inventory.state(collection) == .complete) }
    #expect(inventory.principalActivityState == .complete)
    #expect(inventory.unusable.isEmpty)
  }

  @Test(
    arguments: [
      ("more.json", Array(#"{"@odata.co"#.utf8)), ("more.json", []), ("more.json", Array("[".utf8)),
      ("more.json", Array(ExportText.error.utf8)),
      ("more.json", Array("[\(ExportText.error)]".utf8)),
      ("more.json", Array(#"{"value":null}"#.utf8)),
      ("more.json", Array((ExportText.owner(8) + "\n" + ExportText.error).utf8)),
      ("more.json", Array("<!DOCTYPE html><html>sign in</html>".utf8)),
      ("more.json.gz", Array(PackedBytes.gzip(Array(log(row).utf8)).dropLast(12))),
      ("signIns.json", Array((log(row) + "\n}{" + log(row)).utf8)),
      ("signIns.json", Array((log(row) + ";").utf8)),
      ("signIns.json", Array((log(row) + "]").utf8)),
      ("uses.json", Array((uses + "\n}{x").utf8)),
      ("applications.json", Array((applications + #"{"@odata"#).utf8)),
    ] as [(String, [UInt8])])
  func `data of an unknown kind that is missing makes everything partial`(
    name: String, bytes: [UInt8]
  ) async throws {
    let inventory = try await read(name, bytes)
    for collection in Self.collected {
      #expect(inventory.state(collection) == .partial, "\(collection)")
      #expect(inventory.ledger(collection)?.holdsAllObjects == false, "\(collection)")
    }
    #expect(inventory.principalActivityState == .partial)
    #expect(inventory.unusable.count == 1)
    // What nobody exported is still said to be missing.
    #expect(inventory.state(.policies) == .notCollected)
  }

  @Test func `a log that was not exported stays so beside an unreadable file`() async throws {
    let inventory = try await ExportsTests.read([
      "a.json": Text.page("applications", [Text.application(1)]), "b.json": #"{"@odata.co"#,
    ])
    #expect(inventory.state(.signIns) == .notCollected)
    #expect(inventory.state(.credentialActivity) == .notCollected)
    #expect(inventory.principalActivityState == .notCollected)
  }

  @Test(arguments: [
    ExportText.application(1) + "\n{bad\n" + ExportText.application(3),
    ExportText.application(1) + "\n" + ExportText.application(3) + "\n{bad\n"
      + ExportText.application(4),
    ExportText.application(1) + "\nWARNING: x",
    ExportText.application(1) + "\n" + String(ExportText.application(3).dropLast(9)),
  ])
  func `the lines after a broken one would have held more of the same`(text: String) async throws {
    let inventory = try await read("applications.json", Array(text.utf8))
    #expect(inventory.state(.applications) == .partial)
    #expect(inventory.count(.unreadableInput) == 1)
    #expect(inventory.state(.servicePrincipals) == .complete)
    #expect(inventory.state(.signIns) == .complete)
    #expect(inventory.unusable == ["applications.json"])
  }

  @Test(arguments: [
    ("package.json", #"{"name":"x","version":"1.0.0","scripts":{"test":"x"},"count":3}"#),
    ("other.sarif", #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[]}]}"#),
    ("log.json", #"[{"name":"x","error":{"code":"E1","message":"a program's own"}}]"#),
    ("README.md", "# Exports\n\n[a](b)\n"), ("list.json", "[null]"),
    ("openapi.json", #"{"paths":{"/x":{"get":{"responses":{"200":{"description":"x"}}}}}}"#),
  ])
  func `unrelated files change nothing`(name: String, text: String) async throws {
    let inventory = try await read(name, Array(text.utf8))
    for collection in Self.collected { #expect(inventory.state(collection) == .complete) }
    #expect(inventory.principalActivityState == .complete)
    #expect(inventory.unusable.isEmpty)
  }
}
