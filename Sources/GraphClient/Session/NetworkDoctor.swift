import Inventory
import System

/// Checks the network between this machine and Graph, before signing in.
package struct NetworkDoctor: Sendable {
  private let endpoints: GraphEndpoints
  private let transport: any Transport
  private let time: Timekeeper
  private let agent: String

  package init(
    endpoints: GraphEndpoints, transport: any Transport, time: Timekeeper = .system, agent: String
  ) {
    self.endpoints = endpoints
    self.transport = ReadOnlyTransport(graph: endpoints.graph, over: transport)
    self.time = time
    self.agent = agent
  }

  /// Returns the proxies and CA bundles set in the environment, without any proxy password.
  package static func settings(
    _ network: NetworkSettings, environment: [String: String]
  ) -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    // libcurl reads HTTP_PROXY in lower case only, and only for http.
    for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      let place = PrintableText.line(PrintableText.withoutUserInfo(value), keepsLongWords: true)
      findings.append(DoctorFinding(.good, "proxy", "\(name): \(place)"))
    }
    for name in ["no_proxy", "NO_PROXY"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      let hosts = PrintableText.line(value, limit: 1_000, keepsLongWords: true)
      findings.append(DoctorFinding(.good, "proxy", "\(name): \(hosts)"))
    }
    if findings.isEmpty { findings.append(DoctorFinding(.good, "proxy", "none is set")) }
    let bundle = network.caFile ?? network.caDirectory
    findings.append(
      DoctorFinding(
        .good, "certificates",
        bundle.map {
          PrintableText.path($0)
            + (network.replacesSystemCA ? ", instead of the system's" : " and the system's")
        } ?? "the system's"))
    return findings
  }

  /// Connects to both hosts and compares clocks.
  package func check() async -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    for (topic, url) in [
      ("authority", endpoints.authority + "/common/v2.0/.well-known/openid-configuration"),
      ("graph", endpoints.graph.text + "/v1.0/organization"),
    ] {
      var request = HTTPRequest(url)
      request.headers = [("User-Agent", agent), ("Accept", "application/json")]
      request.timeoutSeconds = 30
      let began = time.uptime()
      do throws(TransportFailure) {
        let response = try await transport.send(request)
        let milliseconds = Int((time.uptime() - began) * 1_000)
        findings.append(
          reached(topic, response, milliseconds, host: WebOrigin(of: url)?.host ?? ""))
        if topic == "graph" { findings.append(clock(response)) }
      } catch {
        findings.append(DoctorFinding(.problem, topic, error.message))
      }
    }
    return findings
  }

  private func reached(
    _ topic: String, _ response: HTTPResponse, _ milliseconds: Int, host: String
  ) -> DoctorFinding {
    // Without a token Graph answers 401; a redirect or a page comes from something else.
    let isExpected = topic == "graph" ? response.status == 401 : response.status == 200
    return isExpected
      ? DoctorFinding(.good, topic, "\(host) answers in \(milliseconds) ms")
      : DoctorFinding(
        .warning, topic,
        "\(host) answers \(response.status): there may be a proxy or a captive portal in between")
  }

  private func clock(_ response: HTTPResponse) -> DoctorFinding {
    guard let theirs = response.header("date").flatMap({ HTTPDate.parse($0) }) else {
      return DoctorFinding(.note, "clock", "Graph's answer has no date to compare with")
    }
    let skew = time.now().seconds(since: theirs)
    return skew.magnitude > 120
      ? DoctorFinding(
        .problem, "clock",
        "this machine's clock is \(skew.magnitude) s \(skew > 0 ? "ahead of" : "behind") Graph's: "
          + "assertions and reports will be wrong: set it")
      : DoctorFinding(.good, "clock", "within \(skew.magnitude) s of Graph's")
  }
}
