/// What the host of a redirect URI tells about where an application runs.
///
/// Domains of Azure services from https://learn.microsoft.com/azure/security/fundamentals/azure-domains
/// (read 2026-11-23); the others from the vendors' set-up pages.
package struct HostingTable: Sendable {
  /// Ends of hosts, each with its leading dot, in lower case.
  package var azureSuffixes = [
    ".azurewebsites.net", ".azurecontainerapps.io", ".azure-api.net", ".cloudapp.azure.com",
    ".azurefd.net", ".azurestaticapps.net", ".azurewebsites.us", ".chinacloudsites.cn",
  ]
  /// Hosts of products in which a person types the secret.
  package var productHosts = [
    "token.botframework.com", "europe.token.botframework.com", "global.consent.azure-apim.net",
    "oauth.powerbi.com", "oauth.pstmn.io",
  ]
  /// The path that App Service and Functions register for built-in authentication.
  package var builtInAuthenticationPath = "/.auth/login/aad/callback"
  /// Static Web Apps use the same path and keep their secret elsewhere.
  package var withoutManagedIdentitySuffix = ".azurestaticapps.net"
  /// What Azure DevOps writes into the registrations it makes.
  package var serviceConnectionPrefix = "https://visualstudio/spn"

  package static let standard = HostingTable()
}

/// What one redirect URI tells.
package struct RedirectHost: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  static let azure = RedirectHost(rawValue: 1 << 0)
  static let builtInAuthentication = RedirectHost(rawValue: 1 << 1)
  static let product = RedirectHost(rawValue: 1 << 2)
  static let serviceConnection = RedirectHost(rawValue: 1 << 3)
  static let localhost = RedirectHost(rawValue: 1 << 4)

  init(_ uri: String, table: HostingTable) {
    let uri = uri.lowercased()
    if uri.hasPrefix(table.serviceConnectionPrefix) {
      self = .serviceConnection
      return
    }
    guard let scheme = uri.firstRange(of: "://") else {
      self = []
      return
    }
    let rest = uri[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = String(authority.prefix { $0 != ":" })
    let path = rest.dropFirst(authority.count)
    var found: RedirectHost = []
    if host == "localhost" || host == "127.0.0.1" { found.insert(.localhost) }
    if table.azureSuffixes.contains(where: { host.hasSuffix($0) }) { found.insert(.azure) }
    if table.productHosts.contains(host) { found.insert(.product) }
    if path == table.builtInAuthenticationPath,
      !host.hasSuffix(table.withoutManagedIdentitySuffix), !found.contains(.localhost)
    {
      found.insert(.builtInAuthentication)
    }
    self = found
  }
}
