import Exports
import Inventory
import TestSupport
import Testing

@Suite("ROADrecon's database")
struct ROADreconTests {
  private typealias Text = ExportText
  private static let passwords =
    #"[{"customKeyIdentifier":null,"keyId":"\#(Text.guid(31))","startDate":"2025-12-03T00:00:00Z","endDate":"2026-12-03T00:00:00Z","value":null}]"#

  private static func database(_ others: [String] = []) -> [UInt8] {
    DatabaseBytes.roadRecon(
      id: Text.guid(1), appId: Text.guid(7), principalId: Text.guid(2), passwords: passwords,
      others: others)
  }

  private func read(_ bytes: [UInt8], as name: String = "roadrecon.db") async throws
    -> TenantInventory
  {
    try await withTemporaryDirectory { directory in
      try directory.write(name, bytes: bytes)
      return await ExportReader.read([directory.path], jobs: 1)
    }
  }

  @Test(arguments: ["roadrecon.db", "a name with % and ?.sqlite"])
  func `tables are read like AAD Graph pages`(name: String) async throws {
    let inventory = try await read(Self.database(), as: name)
    let application = try #require(inventory.object(1))
    #expect(application.appId == Text.identifier(7))
    #expect(application.signInAudience == .azureADMyOrg)
    #expect(
      inventory.credentials[application.credentialRange].map(\.keyId) == [Text.identifier(31)])
    #expect(inventory.object(2)?.isAccountDisabled == true)
    #expect(inventory.owners.map(\.objectId) == [Text.identifier(1)])
    #expect(inventory.owners.compactMap { inventory.text.string($0.displayName) } == ["Ada"])
    #expect(inventory.organizations.map(\.displayName) == ["Contoso"])
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.state(.owners) == .complete)
    #expect(inventory.state(.federatedIdentityCredentials) == .notCollected)
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.inputs.map(\.format) == ["roadRecon"])
  }

  @Test func `a database in an archive is read from memory`() async throws {
    let inventory = try await read(
      PackedBytes.zip([("roadrecon.db", Self.database())]), as: "a.zip")
    #expect(inventory.object(1) != nil)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `a hostile schema is never executed`() async throws {
    let hostile = Self.database([
      "CREATE VIEW lnk_application_owner_serviceprincipal AS SELECT 1 AS Application, 2 AS ServicePrincipal",
      "CREATE TRIGGER t AFTER INSERT ON Users BEGIN DELETE FROM Applications; END",
      "CREATE VIEW AppRoleAssignments AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    ])
    #expect(!hostile.isEmpty)
    let inventory = try await read(hostile)
    #expect(inventory.object(1) != nil)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `a view in place of a table is ignored`() async throws {
    let bytes = DatabaseBytes.make([
      "CREATE TABLE x (a)", "CREATE VIEW Applications AS SELECT * FROM x",
    ])
    let inventory = try await read(bytes)
    #expect(inventory.objects.isEmpty)
    #expect(inventory.problems.first?.hasPrefix("is an SQLite database, not JSON") == true)
  }

  @Test func `lists that are not JSON do not affect other columns`() async throws {
    let bytes = DatabaseBytes.roadRecon(
      id: Text.guid(1), appId: Text.guid(7), principalId: Text.guid(2), passwords: "[{broken")
    let inventory = try await read(bytes)
    #expect(inventory.object(1)?.credentialsCollected == false)
    #expect(inventory.object(2) != nil)
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `damaged pages never crash the reader`() async throws {
    let whole = Self.database()
    var random = SeededRandom(seed: 7)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<8 {
        bytes[Int.random(in: 100..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let inventory = try await read(bytes)
      #expect(inventory.inputs.count == 1)
      #expect(inventory.problems.allSatisfy { !$0.contains(where: \.isNewline) })
    }
  }

  /// Returns a write-ahead log, as SQLite keeps it next to a database, that holds these pages.
  private static func log(_ pages: [(number: Int, bytes: [UInt8])], salt: UInt8 = 7) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
    var bytes =
      big(0x377F_0682) + big(3_007_000) + big(4_096) + big(0) + [UInt8](repeating: salt, count: 8)
    bytes += big(0) + big(0)
    for (place, page) in pages.enumerated() {
      let isCommit = place == pages.count - 1
      bytes += big(page.number) + big(isCommit ? 9 : 0) + [UInt8](repeating: 7, count: 8)
      bytes += big(0) + big(0) + page.bytes
    }
    return bytes
  }

  @Test func `changes that exist only in the write-ahead log are reported`() async throws {
    let whole = Self.database()
    let page = Array(whole[4_096..<8_192])
    var changed = page
    changed[4_000] ^= 1
    for (log, isBehind) in [
      (Self.log([(2, page)]), false), (Self.log([(2, changed)]), true),
      (Self.log([(2, changed), (2, page)]), false), (Self.log([(999, page)]), true),
      (Self.log([(2, changed)], salt: 8), false),
      (Array(Self.log([(2, changed)]).dropLast()), false),
      ([], false), ([1, 2, 3], false),
    ] {
      let inventory = try await withTemporaryDirectory { directory in
        try directory.write("roadrecon.db", bytes: whole)
        try directory.write("roadrecon.db-wal", bytes: log)
        return await ExportReader.read([directory.file("roadrecon.db")], jobs: 1)
      }
      #expect(inventory.object(1) != nil)
      #expect(inventory.unusable == (isBehind ? ["roadrecon.db"] : []))
      #expect(inventory.problems.contains { $0.contains("-wal") } == isBehind)
    }
  }

  @Test func `tables may have Graph's columns`() async throws {
    let secret =
      #"[{"keyId":"\#(Text.guid(31))","startDateTime":"2025-12-03T00:00:00Z","endDateTime":"2026-12-03T00:00:00Z"}]"#
    let bytes = DatabaseBytes.make([
      "CREATE TABLE Applications (id TEXT, appId TEXT, displayName TEXT, createdDateTime DATETIME, signInAudience TEXT, passwordCredentials TEXT, keyCredentials TEXT)",
      "CREATE TABLE ServicePrincipals (id TEXT, appId TEXT, displayName TEXT, accountEnabled INTEGER, appOwnerOrganizationId TEXT, servicePrincipalType TEXT, passwordCredentials TEXT, keyCredentials TEXT)",
      "INSERT INTO Applications VALUES ('\(Text.guid(1))', '\(Text.guid(7))', 'orders', '2025-01-01 00:00:00.000000', 'AzureADMyOrg', '\(secret)', '[]')",
      "INSERT INTO ServicePrincipals VALUES ('\(Text.guid(2))', '\(Text.guid(7))', 'orders', 0, '\(Text.guid(9))', 'Application', '[]', '[]')",
    ])
    let inventory = try await read(bytes)
    #expect(inventory.object(1)?.signInAudience == .azureADMyOrg)
    #expect(inventory.object(1)?.createdDateTime.instant?.rfc3339 == "2025-01-01T00:00:00Z")
    #expect(inventory.object(2)?.isAccountDisabled == true)
    #expect(inventory.object(2)?.appOwnerOrganizationId == Text.identifier(9))
    #expect(inventory.mergedCredentials.map(\.keyId) == [Text.identifier(31)])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `a truncated database is incomplete`() async throws {
    let whole = Self.database()
    let inventory = try await read(Array(whole.prefix(whole.count - 4_096)))
    #expect(!inventory.unusable.isEmpty || inventory.state(.applications) != .complete)
  }
}
