/// Which certificates are trusted. Proxies are libcurl's business: it reads `HTTPS_PROXY`,
/// `ALL_PROXY` and `NO_PROXY`, in either case, as everybody's tools do.
package struct NetworkSettings: Sendable {
  /// Certificates in PEM; nil for those of the system.
  package var caFile: String?
  package var caDirectory: String?
  /// Whether those of the system are not trusted besides.
  package var replacesSystemCA = false
  /// Bytes a second below which a connection counts as dead, and for how many seconds.
  package var lowSpeedBytes = 100
  package var lowSpeedSeconds = 60

  /// - Parameter caFile: what `--ca-file` says. It is trusted beside the system's certificates; a
  ///   bundle that the environment names is in their place, as it does for OpenSSL.
  package init(caFile: String?, environment: [String: String]) {
    if let caFile {
      self.caFile = caFile
      return
    }
    let names = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
    self.caFile = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    caDirectory = environment["SSL_CERT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    replacesSystemCA = self.caFile != nil || caDirectory != nil
  }

  private static let proxySchemes: Set = [
    "http", "https", "socks", "socks4", "socks4a", "socks5", "socks5h",
  ]

  /// What is wrong with the proxy that the environment names; nothing of its URL is quoted, which
  /// may hold a password.
  package static func proxyProblem(in environment: [String: String]) -> String? {
    // The first that is set counts, as libcurl has it.
    for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      guard let mark = value.firstRange(of: "://"),
        !proxySchemes.contains(value[..<mark.lowerBound].lowercased())
      else { return nil }
      return
        "\(name): its scheme is none of http, https, socks4, socks4a, socks5 and socks5h: write "
        + "http://host:port"
    }
    return nil
  }
}
