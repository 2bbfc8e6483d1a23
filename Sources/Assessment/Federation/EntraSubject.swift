import Inventory
import System

/// What the subject of a token tells that Entra itself issued to a service.
///
/// The subject of a managed identity is its principal ID. Services have
/// `/eid1/c/pub/t/<tenant>/a/<application>/…`, where both are GUIDs, as base64url of their sixteen
/// bytes in .NET's order (first three groups little-endian); Azure DevOps continues with
/// `/sc/<organisation>/<connection>`. The form is not documented; it was worked out from public
/// examples (read 2026-11-23), so an unknown part is reported as unknown and is never an error.
struct EntraSubject {
  let managedIdentity: Identifier?
  let tenant: Identifier?
  let application: Identifier?
  /// The service connection, if Azure DevOps wrote the subject.
  let serviceConnection: String?

  /// The service's entry in the table of Microsoft's applications, if it has one.
  private let service: MicrosoftApplications.Entry?

  init(_ subject: String, _ applications: MicrosoftApplications = .standard) {
    managedIdentity = Identifier(guid: subject)
    let parts = subject.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    func part(after name: String) -> String? {
      guard let position = parts.firstIndex(of: name), position + 1 < parts.count else {
        return nil
      }
      return parts[position + 1]
    }
    let isService = parts.count > 2 && parts[0].isEmpty && parts[1] == "eid1"
    tenant = isService ? part(after: "t").flatMap(Self.identifier) : nil
    application = isService ? part(after: "a").flatMap(Self.identifier) : nil
    service = application.flatMap { applications.byId[$0] }
    if let position = parts.firstIndex(of: "sc"), position + 2 < parts.count {
      serviceConnection = parts[(position + 1)...].joined(separator: "/")
    } else {
      serviceConnection = nil
    }
  }

  var platform: CandidatePlatform {
    serviceConnection != nil || service?.roles.contains(.serviceConnections) == true
      ? .azureDevOps : .azure
  }

  var words: String {
    if let managedIdentity { return "the managed identity \(managedIdentity.guidText)" }
    if let serviceConnection { return "Azure DevOps, service connection \(serviceConnection)" }
    if let application {
      return service?.name
        ?? "a service of Microsoft with the client id \(application.guidText)"
    }
    return "a service that Entra issues tokens to"
  }

  /// Reads a GUID from base64url of its bytes in .NET's order.
  static func identifier(_ text: String) -> Identifier? {
    guard let bytes = Base64.decode(text.utf8), bytes.count == 16 else { return nil }
    let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    func word(_ range: Range<Int>) -> UInt64 {
      range.reduce(0) { $0 << 8 | UInt64(bytes[order[$1]]) }
    }
    return Identifier(high: word(0..<8), low: word(8..<16))
  }
}
