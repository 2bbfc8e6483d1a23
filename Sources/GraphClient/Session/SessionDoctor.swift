import Inventory

/// Reports what the identity may read, how much there is, and how long it will take.
package struct SessionDoctor: Sendable {
  private let session: GraphSession
  private let names: [CollectionName]

  package init(_ session: GraphSession, _ names: [CollectionName]) {
    self.session = session
    self.names = names
  }

  // MARK: Identity

  package func identity() -> [DoctorFinding] {
    var findings = session.skipped.map {
      DoctorFinding(.note, "sign-in", "\($0.name.rawValue) was skipped: \($0.reason)")
    }
    let identity = session.claims?.identity ?? "an identity that the token does not show"
    findings.append(
      DoctorFinding(.good, "sign-in", "by \(session.source.rawValue): \(identity)"))
    findings += session.notes.map { DoctorFinding(.note, "sign-in", $0) }
    if let claims = session.claims {
      findings.append(
        DoctorFinding(
          .good, "permissions",
          claims.permissions.isEmpty
            ? "the token names none" : claims.permissions.joined(separator: ", ")))
    }
    return findings
  }

  // MARK: Permissions

  /// Requests one object from each collection.
  package func probes() async -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    for name in names {
      if name.isGlobalOnly, session.connection.endpoints.cloud != .global {
        findings.append(
          DoctorFinding(
            .note, name.rawValue,
            "not available in the cloud \(session.connection.endpoints.cloud.rawValue)"))
        continue
      }
      findings.append(await probe(name))
    }
    return findings
  }

  private func probe(_ name: CollectionName) async -> DoctorFinding {
    let queries = CollectionQuery.queries(for: name, started: session.connection.time.now())
    guard let query = queries.first else { return DoctorFinding(.good, name.rawValue, "") }
    var statistics = RunStatistics()
    var failure = GraphFailure(.refused, "refused")
    for (number, text) in query.alternatives.enumerated() {
      let one = text.split(separator: "&").map { $0.hasPrefix("$top=") ? "$top=1" : String($0) }
        .joined(separator: "&")
      do throws(GraphFailure) {
        _ = try await session.connection.get(
          GraphTarget(
            graph: session.connection.endpoints.graph, path: query.path(alternative: number),
            query: one),
          service: query.service, statistics: &statistics)
        return DoctorFinding(.good, name.rawValue, "can be read")
      } catch {
        failure = error
        if error.kind != .refused, !query.beta.contains(number) { break }
      }
    }
    var advice = failure.kind == .notPermitted ? ": grant \(name.permission)" : ""
    if failure.kind == .notAvailable || failure.kind == .refused {
      advice = name.substitute.map { ": \($0)" } ?? ""
    }
    return DoctorFinding(
      name.isCore ? .problem : .warning, name.rawValue, failure.message + advice)
  }

  // MARK: Size and duration

  /// Counts the objects and estimates how long reading them will take.
  package func estimate() async -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    var counts: [CollectionName: Int] = [:]
    var slowest = 0.0
    for name in [CollectionName.applications, .servicePrincipals] {
      var statistics = RunStatistics()
      let began = session.connection.time.uptime()
      do throws(GraphFailure) {
        let response = try await session.connection.get(
          GraphTarget(
            graph: session.connection.endpoints.graph, path: "/v1.0/\(name.rawValue)/$count"),
          service: .directory, isEventual: true, statistics: &statistics)
        let text = String(decoding: response.body.prefix(32), as: UTF8.self)
        counts[name] = Int(text.filter(\.isNumber))
      } catch {
        findings.append(
          DoctorFinding(.note, name.rawValue, "cannot be counted: \(error.message)"))
      }
      slowest = max(slowest, session.connection.time.uptime() - began)
    }
    guard let applications = counts[.applications], let principals = counts[.servicePrincipals]
    else { return findings }
    let expanded = names.filter { $0 == .owners || $0 == .federatedIdentityCredentials }.count
    let large = Self.pages(applications, of: 999) + Self.pages(principals, of: 999)
    let small = Self.pages(applications, of: 100) * expanded
    let requests = large + small + names.count + 4
    // A page takes longer than a count; three collections are read at a time.
    let paced = max(0, Double(large) - GraphService.keyCredentials.burst)
    let seconds = max(
      paced / GraphService.keyCredentials.rate,
      (Double(large) * max(slowest, 0.2) * 4 + Double(small) * max(slowest, 0.2) * 2) / 2)
    findings.append(
      DoctorFinding(
        .good, "size",
        "\(applications) applications, \(principals) service principals: about \(requests) requests, "
          + (seconds < 90 ? "\(Int(seconds) + 1) seconds" : "\(Int(seconds / 60) + 1) minutes")))
    let left = session.expires.seconds(since: session.connection.time.now())
    if session.source == .token, Double(left) < seconds * 2 {
      findings.append(
        DoctorFinding(
          .warning, "sign-in",
          "the token holds for \(max(left, 0) / 60) minutes more and cannot be renewed: that may not "
            + "suffice"))
    }
    return findings
  }

  private static func pages(_ objects: Int, of size: Int) -> Int {
    max(1, (objects + size - 1) / size)
  }
}

/// One line of `lapse doctor`.
package struct DoctorFinding: Sendable {
  package enum Level: String, Sendable {
    case good = "ok"
    case note
    case warning
    case problem
  }

  package var level: Level
  /// E.g. `clock`, `applications`.
  package var topic: String
  package var text: String

  package init(_ level: Level, _ topic: String, _ text: String) {
    self.level = level
    self.topic = topic
    self.text = text
  }
}
