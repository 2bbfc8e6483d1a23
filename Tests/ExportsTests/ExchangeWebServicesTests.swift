import Exports
import Inventory
import TestSupport
import Testing

@Suite("Permissions for Exchange Web Services") struct ExchangeWebServicesTests {
  private static let exchange = "00000002-0000-0ff1-ce00-000000000000"
  private static let graph = "00000003-0000-0000-c000-000000000000"
  private static let fullAccess = (exchange, "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "Role")
  private static let asUser = (exchange, "3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5", "Scope")
  private static let asUserOfGraph = (graph, "9769c687-087d-48ac-9cb3-c37dde652038", "Scope")
  private static let userRead = (graph, "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "Scope")
  private static let openId = (graph, "37f7f235-527c-4136-accd-4a02d197296e", "Scope")
  private static let mailRead = (graph, "810c84a8-4a9e-49e6-bf7d-12d183f40d01", "Role")
  /// IMAP.AccessAsApp, which is also a permission of Exchange Online.
  private static let imap = (exchange, "5e5addcd-3e8d-4e90-baf5-964efab2b20a", "Role")

  private func onlyRequireEWS(_ permissions: (String, String, String)...) async throws -> Bool {
    let entries = permissions.map { resource, id, type in
      #"{"resourceAppId":"\#(resource)","resourceAccess":[{"id":"\#(id)","type":"\#(type)"}]}"#
    }
    return try await flags(entries.joined(separator: ",")).contains(.requiresOnlyEWS)
  }

  private func flags(_ entries: String) async throws -> DirectoryObject.Flags {
    let inventory = try await read(
      #"{"id":"\#(ExportText.guid(1))","signInAudience":"AzureADMyOrg","requiredResourceAccess":[\#(entries)]}"#
    )
    return inventory.merged.first?.flags ?? []
  }

  @Test func ewsPermissionsAreRecognisedByResourceAndId() async throws {
    #expect(try await onlyRequireEWS(Self.fullAccess))
    #expect(try await onlyRequireEWS(Self.asUser))
    #expect(try await onlyRequireEWS(Self.asUserOfGraph))
    #expect(try await onlyRequireEWS(Self.fullAccess, Self.asUser))
  }

  @Test func signInPermissionsDoNotCount() async throws {
    #expect(try await onlyRequireEWS(Self.fullAccess, Self.userRead, Self.openId))
    #expect(try await !onlyRequireEWS(Self.userRead, Self.openId))
  }

  @Test func anyOtherPermissionCounts() async throws {
    #expect(try await !onlyRequireEWS(Self.fullAccess, Self.mailRead))
    #expect(try await !onlyRequireEWS(Self.fullAccess, Self.imap))
    #expect(try await !onlyRequireEWS(Self.mailRead))
    #expect(try await !onlyRequireEWS())
    // The same id under another API is a different permission.
    #expect(try await !onlyRequireEWS((Self.graph, Self.fullAccess.1, "Role")))
  }

  @Test func allPermissionsOfOneAPIAreChecked() async throws {
    let both =
      #"{"id":"\#(Self.fullAccess.1)","type":"Role"},{"id":"\#(Self.imap.1)","type":"Role"}"#
    #expect(
      try await !flags(#"{"resourceAppId":"\#(Self.exchange)","resourceAccess":[\#(both)]}"#)
        .contains(.requiresOnlyEWS))
  }

  @Test func unreadablePermissionsMayBeAnything() async throws {
    let known = #"{"id":"\#(Self.fullAccess.1)","type":"Role"}"#
    for entry in [
      #"{"resourceAppId":"\#(Self.exchange)","resourceAccess":[\#(known),"System.Object"]}"#,
      #"{"resourceAppId":"\#(Self.exchange)","resourceAccess":[\#(known),{"id":null,"type":"Role"}]}"#,
      #"{"resourceAccess":[\#(known)]}"#,
      #"{"resourceAppId":"\#(Self.exchange)","resourceAccess":[\#(known)]},"cut""#,
    ] {
      #expect(try await !flags(entry).contains(.requiresOnlyEWS), "\(entry)")
    }
  }
}
