import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite("Selecting an application")
struct ApplicationSelectionTests {
  private func rows(_ text: String, _ tenant: Tenant) throws -> [Int]? {
    guard case .one(let rows) = ApplicationSelection(text, in: try tenant.assess()) else {
      return nil
    }
    return rows
  }

  private static let tenant = Tenant().app("shop").secret("a", -30, 300)
    .on("shop-sp").certificate("b", -30, 300).app("other").secret("c", -30, 300)

  @Test func `client id, object id and exact name find the whole application`() throws {
    let all = try rows("shop", Self.tenant)
    #expect(all?.count == 2, "the application and its principal")
    for id in [Tenant.appId("shop"), Tenant.objectId("shop"), Tenant.objectId("shop-sp")] {
      #expect(try rows(id.guidText, Self.tenant) == all)
      #expect(try rows(id.guidText.uppercased(), Self.tenant) == all)
    }
    #expect(try rows("Shop", Self.tenant) == nil, "names compare letter by letter")
    #expect(try rows("sho", Self.tenant) == nil)
  }

  @Test func `an application without credentials is found, and has no rows`() throws {
    #expect(try rows("empty", Self.tenant.application("empty")) == [])
  }

  @Test func `an unknown name finds nothing`() throws {
    let report = try Self.tenant.assess()
    for text in ["nothing", "00000000-0000-0000-0000-000000000000", "\u{202E}pohs"] {
      guard case .nothing = ApplicationSelection(text, in: report) else {
        Issue.record("\(text) was found")
        continue
      }
    }
  }

  @Test func `two applications with one name are told apart by their ids`() throws {
    var tenant = Self.tenant
    for index in tenant.objects.indices { tenant.objects[index].displayName = "same" }
    let report = try tenant.assess()
    guard case .several(let found) = ApplicationSelection("same", in: report) else {
      Issue.record("one of several was chosen")
      return
    }
    #expect(
      Set(found.map { report.inventory.objects[$0].appId })
        == [Tenant.appId("shop"), Tenant.appId("other")])
  }

  @Test func `a deleted application does not hide one with the same name`() throws {
    var tenant = Self.tenant.application("gone", flags: .deleted).secret("d", -30, 300)
    tenant.objects[tenant.objects.count - 1].displayName = "shop"
    #expect(try rows("shop", tenant)?.count == 2)
    let alone = Tenant().application("gone", flags: .deleted).secret("d", -30, 300)
    #expect(try rows("gone", alone) == [0])
  }

  @Test func `a name that looks like an id is found if no id matches`() throws {
    let name = "12345678-1234-4234-8234-123456789012"
    var tenant = Self.tenant
    tenant.objects[0].displayName = name
    #expect(try rows(name, tenant)?.isEmpty == false)
  }
}
