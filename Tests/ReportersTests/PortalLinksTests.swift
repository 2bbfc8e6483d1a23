import Foundation
import Testing

@testable import Assessment
@testable import Inventory
@testable import Reporters

@Suite struct PortalLinksTests {
  private let tenant = "11111111-2222-3333-4444-555555555555"
  private let appId = "aaaa0000-0000-4000-8000-0000001e8480"
  private let objectId = "aaaa0000-0000-4000-8000-0000000f4240"

  /// An application, or a service principal with the same ids.
  private func sample(_ type: DirectoryObject.ObjectType = .application) -> HandMadeReport {
    var sample = HandMadeReport()
    sample.add(type, named: "One")
    sample.credential(.expiring, .high)
    sample.inventory.objectOrder = [0]
    return sample
  }

  private func object(_ sample: HandMadeReport) throws -> DirectoryObject {
    try #require(sample.inventory.objects.first)
  }

  private func links(_ sample: HandMadeReport) throws -> PortalLinks {
    try #require(PortalLinks(sample.report()))
  }

  @Test func anApplicationLinksToItsCredentialsInItsTenant() throws {
    let sample = sample()
    let links = try links(sample)
    let page =
      "https://entra.microsoft.com/\(tenant)/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/\(appId)"
    #expect(links.credentials(of: try object(sample))?.text == page)
    #expect(links.page(of: .clientSecret, on: try object(sample))?.text == page)
    #expect(links.enterpriseApplication(of: try object(sample)) == nil)
  }

  @Test func anApplicationLinksToItsServicePrincipal() throws {
    var sample = sample()
    var principal = DirectoryObject(type: .servicePrincipal, id: HandMadeReport.identifier(9))
    principal.appId = sample.inventory.objects[0].appId
    sample.inventory.objects.append(principal)
    sample.inventory.objectOrder = [0, 1]
    let link = try links(sample).enterpriseApplication(of: try object(sample))
    #expect(link?.text.hasSuffix("/objectId/\(principal.id.guidText)/appId/\(appId)") == true)
  }

  @Test func aServicePrincipalLinksToItsEnterpriseApplicationPages() throws {
    let sample = sample(.servicePrincipal)
    let (links, object) = (try links(sample), try object(sample))
    let ids = "/objectId/\(objectId)/appId/\(appId)"
    #expect(links.credentials(of: object) == nil)
    #expect(links.page(of: .clientSecret, on: object)?.text.hasSuffix("/~/Overview\(ids)") == true)
    #expect(
      links.page(of: .samlSigningCertificate, on: object)?.text.hasSuffix("/~/SignOn\(ids)") == true
    )
  }

  @Test(
    arguments: [
      (nil, "entra.microsoft.com"), (.global, "entra.microsoft.com"),
      (.usgov, "entra.microsoft.us"),
      (.usgovDoD, "entra.microsoft.us"), (.china, "entra.microsoftonline.cn"),
    ] as [(Cloud?, String)])
  func everyCloudHasItsOwnHost(cloud: Cloud?, host: String) throws {
    var sample = sample()
    sample.tenant.cloud = cloud
    #expect(try links(sample).signIns.text.hasPrefix("https://\(host)/\(tenant)/#view/"))
  }

  @Test func withoutATenantThereAreNoLinks() throws {
    var sample = sample()
    for id in ["unknown-tenant", "javascript:alert(1)", "contoso.example/#"] {
      sample.tenant.id = id
      #expect(PortalLinks(sample.report()) == nil)
      #expect(try sample.rendered(by: JSONReporter()).contains("\"links\":{}"))
    }
  }

  @Test func nonGUIDIdsAndDeletedObjectsHaveNoLinks() throws {
    var sample = sample()
    sample.inventory.spellings[sample.inventory.objects[0].appId] = "x/../evil"
    #expect(try links(sample).page(of: .clientSecret, on: try object(sample)) == nil)
    sample.inventory.spellings = [:]
    sample.inventory.objects[0].flags.insert(.deleted)
    #expect(try links(sample).page(of: .clientSecret, on: try object(sample)) == nil)
  }

  @Test func htmlMarkdownAndCSVHaveLinks() throws {
    let sample = sample()
    let page = "/~/Credentials/appId/"
    for reporter: any Reporter in [HTMLReporter(), MarkdownReporter(), CSVReporter()] {
      #expect(try sample.rendered(by: reporter).contains(page + appId), "\(reporter)")
    }
    // A template to fill in with a property of the row.
    let json = try sample.rendered(by: JSONReporter())
    #expect(json.contains(page + "{appId}\""))
    #expect(json.contains("\"appId\":\"\(appId)\""))
  }

  @Test(arguments: ["=1+1", "@SUM(A1)", "-x"])
  func rawCSVLeavesNamesUnchanged(name: String) throws {
    var sample = HandMadeReport()
    sample.add(named: name)
    sample.credential(.expiring, .high)
    #expect(try sample.rendered(by: CSVReporter()).contains("'\(name)"))
    let raw = try sample.rendered(by: CSVReporter(isRaw: true))
    #expect(raw.contains(name) && !raw.contains("'"))
  }
}
