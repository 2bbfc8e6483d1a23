import CLibCurl

/// Translates libcurl's failures into messages that say what to do.
enum CurlFailure {
  static func failure(
    of response: lapse_http_answer, for request: HTTPRequest, _ settings: NetworkSettings
  ) -> TransportFailure {
    let host = WebOrigin(of: request.url)?.host ?? "the host"
    // libcurl's message quotes the proxy's URL, including the password.
    let words = PrintableText.line(PrintableText.withoutUserInfo(String(cString: response.message)))
    switch response.failure {
    case lapse_http_bad_url:
      return TransportFailure(.badURL, "\(host): the URL cannot be used (\(words))")
    case lapse_http_resolve:
      return TransportFailure(
        .resolve, "\(host): the name cannot be resolved: check DNS, or set HTTPS_PROXY")
    case lapse_http_resolve_proxy:
      return TransportFailure(
        .proxy, "the proxy's name cannot be resolved: check HTTPS_PROXY and ALL_PROXY")
    case lapse_http_connect:
      return TransportFailure(
        .connect, "\(host): no connection (\(words)): check the network, HTTPS_PROXY and NO_PROXY")
    case lapse_http_proxy:
      let status = response.proxy_status
      let outcome = status > 0 ? "answered \(status)" : "failed"
      // A proxy that is overloaded may take the next request; one that refuses will not.
      return TransportFailure(
        status == 429 || status >= 500 ? .connect : .proxy,
        "the proxy \(outcome) when asked for \(host): check HTTPS_PROXY (with user:password@ if it needs "
          + "them) and NO_PROXY")
    case lapse_http_certificate:
      let issuer = PrintableText.line(String(cString: response.refused_issuer))
      return TransportFailure(
        .certificate,
        "\(host): the certificate is not trusted"
          + (issuer.isEmpty ? " (\(words))" : "; issued by '\(issuer)' (\(words))")
          + ": if that is your own proxy, name its CA with --ca-file")
    case lapse_http_ca_file:
      return TransportFailure(
        .certificate,
        "\(settings.caFile.map { PrintableText.path($0) } ?? "the CA file") cannot be read as certificates in "
          + "PEM: check --ca-file and SSL_CERT_FILE")
    case lapse_http_tls:
      return TransportFailure(.tls, "\(host): no TLS connection (\(words)); 1.2 or later is needed")
    case lapse_http_timeout:
      return TransportFailure(.timeout, "\(host): no answer in time (\(words))")
    case lapse_http_broken:
      return TransportFailure(.broken, "\(host): the answer broke off (\(words))")
    case lapse_http_too_large:
      return TransportFailure(.tooLarge, "\(host): an answer is larger than 256 MiB")
    default:
      return TransportFailure(.other, "\(host): \(words)")
    }
  }
}
