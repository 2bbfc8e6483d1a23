import System

/// Which certificates are trusted, and when a connection counts as dead.
///
/// Proxies are left to libcurl, which reads `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` in either
/// case, as most tools do.
package struct NetworkSettings: Sendable {
  /// Certificates in PEM; nil for those of the system.
  package var caFile: String?
  package var caDirectory: String?
  /// Whether the system's certificates are no longer trusted.
  package var replacesSystemCA = false
  /// A connection slower than this many bytes per second, for this many seconds, counts as dead.
  package var lowSpeedBytes = 100
  package var lowSpeedSeconds = 60

  /// - Parameter caFile: the value of `--ca-file`, trusted in addition to the system's
  ///   certificates. A bundle named in the environment replaces them, as it does for OpenSSL.
  package init(caFile: String?, environment: [String: String]) {
    if let caFile {
      self.caFile = caFile
      return
    }
    let trusted = TrustedCertificates(environment: environment)
    (self.caFile, caDirectory) = (trusted.file, trusted.directory)
    replacesSystemCA = trusted.areGiven
  }

  private static let proxySchemes: Set = [
    "http", "https", "socks", "socks4", "socks4a", "socks5", "socks5h",
  ]

  /// Returns what is wrong with the proxy in the environment.
  ///
  /// The message quotes nothing of its URL, which may hold a password.
  package static func proxyProblem(in environment: [String: String]) -> String? {
    // The first that is set counts, as in libcurl.
    for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      guard let mark = value.firstRange(of: "://"),
        !proxySchemes.contains(value[..<mark.lowerBound].lowercased())
      else { return nil }
      return
        "\(name): its scheme is not http, https, socks4, socks4a, socks5 or socks5h: write "
        + "http://host:port"
    }
    return nil
  }
}
