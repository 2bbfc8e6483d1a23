import Inventory

/// Connections of Automation accounts: what Run As accounts left, by certificate.
enum AutomationConnections: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isJSON else { return }
    for root in found.document.roots {
      root.walk { node, path in
        guard let id = node["ApplicationId"], let thumbprint = node["CertificateThumbprint"] else {
          return true
        }
        // Where the id is not known the thumbprint may be.
        let owner =
          id.string.flatMap { found.known.owner(named: $0)?.appId }
          ?? thumbprint.string.flatMap { found.search.hits(in: $0).first?.appId }
        guard let owner else { return true }
        found.add(
          owner, .automation, .azureHosted, .certificate, match: .typedPath, line: id.line,
          pointer: path.appending("ApplicationId").pointer, facts: .azureService)
        return true
      }
    }
  }
}
