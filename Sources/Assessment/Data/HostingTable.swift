/// What the host of a redirect URI tells about where an application runs.
///
/// Domains of Azure services from
/// https://learn.microsoft.com/azure/security/fundamentals/azure-domains
/// (read 2026-11-23); the others from the vendors' set-up pages.
package struct HostingTable: Sendable {
  /// Suffixes of hosts in lower case, each with its leading dot.
  package var azureSuffixes = [
    ".azurewebsites.net", ".azurecontainerapps.io", ".azure-api.net", ".cloudapp.azure.com",
    ".azurefd.net", ".azurestaticapps.net", ".azurewebsites.us", ".chinacloudsites.cn",
  ]
  /// Hosts of products into which a person types the secret.
  package var productHosts = [
    "token.botframework.com", "europe.token.botframework.com", "global.consent.azure-apim.net",
    "oauth.powerbi.com", "oauth.pstmn.io",
  ]
  /// The path that App Service and Functions register for built-in authentication.
  package var builtInAuthenticationPath = "/.auth/login/aad/callback"
  /// Static Web Apps use the same path but keep their secret elsewhere.
  package var withoutManagedIdentitySuffix = ".azurestaticapps.net"
  /// The URI prefix that Azure DevOps writes into the registrations it makes.
  package var serviceConnectionPrefix = "https://visualstudio/spn"

  package static let standard = HostingTable()
}

/// The strings of a ``HostingTable`` as bytes, to compare them with every redirect URI of a tenant.
final class HostingBytes: Sendable {
  let azureSuffixes: [[UInt8]]
  let productHosts: [[UInt8]]
  let localHosts = [Array("localhost".utf8), Array("127.0.0.1".utf8)]
  let builtInAuthenticationPath: [UInt8]
  let withoutManagedIdentitySuffix: [UInt8]
  let serviceConnectionPrefix: [UInt8]

  init(_ table: HostingTable) {
    azureSuffixes = table.azureSuffixes.map { Array($0.utf8) }
    productHosts = table.productHosts.map { Array($0.utf8) }
    builtInAuthenticationPath = Array(table.builtInAuthenticationPath.utf8)
    withoutManagedIdentitySuffix = Array(table.withoutManagedIdentitySuffix.utf8)
    serviceConnectionPrefix = Array(table.serviceConnectionPrefix.utf8)
  }
}
