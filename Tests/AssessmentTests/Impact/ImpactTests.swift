import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite("What an application may do")
struct ImpactTests {
  private static let mailSend = "b633e1c5-b582-4048-a93e-9f11b44c7e96"
  private static let globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
  private static let owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
  private static let contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c"
  private static let subscription = "/subscriptions/0b000000-0000-4000-8000-000000000001"

  /// An application with a secret, and its principal.
  private static let app = Tenant().app().secret("a", -30, 300)

  private func impact(_ tenant: Tenant) throws -> Impact {
    try tenant.assess().impact(ofObjectAt: 0)
  }

  private func role(_ guid: String) throws -> Identifier {
    try #require(Identifier(guid: guid))
  }

  @Test func `the impact is unknown if nothing was collected`() throws {
    let impact = try impact(Self.app)
    #expect(impact.isUnknown)
    #expect(impact == Impact())
    #expect(try Self.app.assess().impacts.privilege(ofRow: 0) == nil)
  }

  @Test func `no privilege requires complete lists of all three kinds`() throws {
    let all = Self.app.listed(holders: ["app-sp"], .directory, .azure)
    #expect(try impact(all).privilege == Privilege.none)
    #expect(try impact(all).applicationRoles == [])
    for some in [
      Self.app.listed(.directory, .azure), Self.app.listed(holders: ["app-sp"], .directory),
      Self.app.listed(holders: ["app-sp"], .azure),
      Self.app.listed(holders: ["other"], .directory, .azure),
    ] {
      #expect(try impact(some).privilege == nil)
      #expect(try !impact(some).isUnknown)
    }
    let partial = try impact(Self.app.listed(.directory))
    #expect(partial.directoryRoles == [])
    #expect(partial.azureRoles == nil)
    #expect(partial.applicationRoles == nil)
  }

  @Test func `the most powerful role counts, and all are named`() throws {
    let tenant = Self.app.role(of: "app-sp", role: try role(Self.mailSend))
      .role(of: "app-sp", role: Tenant.appId("unheard"))
      .directoryRole(
        of: "app-sp", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", named: "Directory Readers"
      )
      .azureRole(of: "app-sp", Self.contributor, scope: Self.subscription)
      .azureRole(of: "other", Self.owner, scope: "/")
    let impact = try impact(tenant)
    #expect(impact.privilege == .high)
    #expect(
      impact.applicationRoles == ["Mail.Send", Tenant.appId("unheard").guidText].sorted())
    #expect(impact.directoryRoles == ["Directory Readers"])
    #expect(impact.azureRoles == ["Contributor on \(Self.subscription)"])
  }

  @Test func `application and service principal share it, others do not`() throws {
    let tenant = Tenant().app().secret("a", -30, 300).on("app-sp").certificate("b", -30, 300)
      .app("second").secret("c", -30, 300).directoryRole(of: "app-sp", Self.globalAdministrator)
    let report = try tenant.assess()
    let privileges = report.objects.indices.map { index in
      (report.applicationName(of: report.objects[index]), report.impacts.privilege(ofRow: index))
    }
    for (name, privilege) in privileges {
      #expect(privilege == (name == "second" ? nil : .critical), "\(name ?? "")")
    }
    #expect(privileges.count == 3)
  }

  @Test func `the impact of an application without a service principal is unknown`() throws {
    let tenant = Tenant().application().secret("a", -30, 300).listed(.directory, .azure)
    #expect(try impact(tenant).isUnknown)
  }

  @Test func `access without a role is not a role`() throws {
    let impact = try impact(Self.app.role(of: "app-sp", role: .missing).listed(.directory, .azure))
    #expect(impact.applicationRoles == nil)
    #expect(impact.privilege == nil)
  }

  @Test func `permissions of another API do not count as Microsoft Graph's`() throws {
    let graph = try role("00000003-0000-0000-c000-000000000000")
    let id = try role(Self.mailSend)
    var tenant = Self.app.role(of: "app-sp", role: id).principal("api").on("app")
    #expect(try impact(tenant).privilege == .low)
    #expect(try impact(tenant).applicationRoles == [Self.mailSend])
    for index in tenant.objects.indices where tenant.objects[index].name == "api" {
      tenant.objects[index].object.appId = graph
    }
    #expect(try impact(tenant).privilege == .high)
    #expect(try impact(tenant).applicationRoles == ["Mail.Send"])
  }

  @Test(arguments: [
    ("/", Privilege.critical), ("/providers/Microsoft.Management/managementGroups/mg", .critical),
    (subscription, .high), (subscription + "/", .high),
    (subscription + "/resourceGroups/rg", .moderate),
    (subscription + "/resourceGroups/rg/providers/Microsoft.Web/sites/x", .moderate),
    ("somewhere", .moderate),
  ])
  func `an Azure owner counts by its scope`(scope: String, privilege: Privilege) throws {
    let impact = try impact(Self.app.azureRole(of: "app-sp", Self.owner, scope: scope))
    #expect(impact.privilege == privilege)
    #expect(impact.azureRoles == ["Owner on \(scope)"])
  }

  @Test func `an unknown scope does not count as narrow`() throws {
    let impact = try impact(Self.app.azureRole(of: "app-sp", Self.owner, scope: nil))
    #expect(impact.privilege == .high)
    #expect(impact.azureRoles == ["Owner"])
  }

  @Test func `a role for part of the directory does not count as global`() throws {
    let scope = "/administrativeUnits/0a000000-0000-4000-8000-000000000001"
    let impact = try impact(
      Self.app.directoryRole(of: "app-sp", Self.globalAdministrator, scope: scope))
    #expect(impact.privilege == .high)
    #expect(impact.directoryRoles == ["Global Administrator on \(scope)"])
  }

  @Test func `built-in roles have Microsoft's names, others those of the export`()
    throws
  {
    let tenant = Self.app
      .directoryRole(of: "app-sp", Self.globalAdministrator, named: "Harmless Reader")
      .directoryRole(
        of: "app-sp", "c0c0c0c0-0000-4000-8000-000000000001", named: "Global Administrator"
      )
      .azureRole(of: "app-sp", "no id", named: "Own role", scope: "/x")
      .azureRole(of: "app-sp", "no id", scope: "/x")
    let impact = try impact(tenant)
    #expect(impact.directoryRoles == ["Global Administrator"])
    #expect(impact.privilege == .critical)
    #expect(impact.azureRoles == ["Own role on /x", "a role without a name on /x"])
  }

  @Test func `the order does not matter`() throws {
    var random = SeededRandom(seed: 7)
    var tenant = Self.app
    for number in 0..<20 {
      tenant = tenant.role(of: "app-sp", role: Tenant.appId("role \(number)"))
        .role(of: "other \(number)").azureRole(of: "app-sp", Self.owner, scope: "/\(number)")
    }
    let first = try impact(tenant)
    for _ in 0..<5 { #expect(try impact(tenant.shuffled(using: &random)) == first) }
    #expect(first.applicationRoles?.count == 20)
  }

  @Test func `every role in the tables has its own id`() {
    for roles in [PrivilegedRoles.application, PrivilegedRoles.directory, PrivilegedRoles.azure] {
      #expect(roles.allSatisfy { !$0.id.isMissing && $0.level > .low })
      #expect(Set(roles.map(\.id)).count == roles.count)
      #expect(Set(roles.map(\.name)).count == roles.count)
      for role in roles { #expect(PrivilegedRoles.role(role.id, in: roles)?.name == role.name) }
    }
  }
}
