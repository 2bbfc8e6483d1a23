/// The certificates that replace the system's, in PEM.
package struct TrustedCertificates: Sendable {
  package let file: String?
  package let directory: String?

  /// Takes those that the environment names, as OpenSSL does.
  package init(environment: [String: String]) {
    let names = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
    file = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    directory = environment["SSL_CERT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether there are any, so that the system's are no longer trusted.
  package var areGiven: Bool { file != nil || directory != nil }
}
