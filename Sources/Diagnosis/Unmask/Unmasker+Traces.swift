import Inventory

/// Clues from times, addresses, trust and workflows.
extension Unmasker {
  // MARK: The sign-in log

  private static let halfAnHour: UInt64 = 1_800
  /// With more refusals within an hour, one at the time of the message may be a coincidence.
  private static let mostRefusals = 10

  mutating func followTimes() {
    guard let refusals = directory.refusals else { return }
    let rows = refusals.filter { $0.code == problem.loggedError.code && !$0.appId.isMissing }
    guard !rows.isEmpty else { return }
    var moments: [Identifier: (count: Int, row: KnownRefusal)] = [:]
    for time in problem.requests.compactMap(\.time) {
      let near = rows.filter { !$0.isSummarised && distance($0.time, time) <= 60 }
      let exact = near.filter { distance($0.time, time) <= 2 }
      let isOnly = Set(near.map(\.appId)).count == 1 && !exact.isEmpty
      for row in near {
        if isOnly {
          moments[row.appId] = ((moments[row.appId]?.count ?? 0) + 1, row)
        } else {
          add(row.appId, .sameTime, ["time": row.time.rfc3339], .moderate, source: row.citation)
        }
      }
      for row in rows where row.isSummarised && isSameDay(row, time) {
        add(row.appId, .sameDay, ["count": String(row.count)], .weak, source: row.citation)
      }
    }
    // With two applications at two moments of one problem, neither is the only one. And an
    // application that is refused all the time is refused at any moment.
    for (id, moment) in moments {
      let often = rows.count {
        $0.appId == id && distance($0.time, moment.row.time) <= Self.halfAnHour
      }
      add(
        id, .sameMoment, ["time": moment.row.time.rfc3339],
        moments.count == 1 && often <= Self.mostRefusals ? .strong : .moderate,
        source: moment.row.citation)
    }
  }

  private func distance(_ left: Instant, _ right: Instant) -> UInt64 {
    left.seconds(since: right).magnitude
  }

  private func isSameDay(_ row: KnownRefusal, _ time: Instant) -> Bool {
    (row.firstTime ?? row.time) <= time.advanced(bySeconds: 60)
      && row.time.advanced(bySeconds: 60) >= time || row.time.civilDate == time.civilDate
  }

  mutating func followAddress() {
    guard let address = problem.loggedError.address, let refusals = directory.refusals else {
      return
    }
    let rows = refusals.filter { $0.code == problem.loggedError.code && $0.address == address }
    let isOnly = Set(rows.map(\.appId)).count == 1
    for row in rows {
      add(
        row.appId, .address, ["address": address], isOnly ? .moderate : .weak, source: row.citation)
    }
  }

  // MARK: Federated credentials

  mutating func followTrust() {
    guard SignInErrorTable.entry(problem.loggedError.code).family == .federationMismatch,
      let token = PresentedToken(problem.loggedError)
    else { return }
    var near: [(id: Identifier, comparison: TrustComparison, isNear: Bool)] = []
    for application in directory.applications {
      for trust in application.trusts {
        let comparison = TrustComparison(token, trust.credential, trust.trust)
        guard let isNear = nearness(comparison) else { continue }
        near.append((application.appId, comparison, isNear))
      }
    }
    let nearest = Set(near.filter(\.isNear).map(\.id))
    for found in near {
      let name = found.comparison.credential.name ?? found.comparison.credential.tail
      if found.isNear {
        add(
          found.id, .sameTrust, ["name": name, "what": difference(found.comparison)],
          nearest.count == 1 ? .strong : .moderate)
      } else if !nearest.contains(found.id) {
        add(found.id, .nearTrust, ["name": name, "what": "repository or workload"], .moderate)
      }
    }
  }

  /// Whether a credential differs only by a slip.
  /// False if it is about the same workload, nil otherwise.
  private func nearness(_ comparison: TrustComparison) -> Bool? {
    switch (problem.loggedError.code, comparison.subject, comparison.issuer, comparison.audience) {
    case (7_002_138, .differs(_, .capitals), _, _): return true
    case (700_212, .same, _, .differs), (7_002_121, .same, _, .differs): return true
    case (700_211, .same, .differs, _): return true
    case (_, .differs(_, let cause), _, _):
      switch cause {
      // If only the case differs, Entra reports AADSTS7002138, or the older general code.
      case .capitals: return problem.loggedError.code == 70_021
      case .blanks: return true
      case .environmentForBranch, .branchForEnvironment, .pullRequest, .notPullRequest, .tag,
        .otherTag, .otherBranch, .otherEnvironment, .presentedIsImmutable, .registeredIsImmutable,
        .otherServiceAccount, .wildcard:
        return sameConsumer(comparison) ? false : nil
      default: return nil
      }
    case (_, _, .differs(_, let cause), _) where cause == .trailingSlash || cause == .capitals:
      return false
    default: return nil
    }
  }

  private func sameConsumer(_ comparison: TrustComparison) -> Bool {
    guard let presented = problem.loggedError.subject.flatMap({ GitHubSubject($0) }) else {
      return true
    }
    guard let registered = comparison.trust.subject.flatMap({ GitHubSubject($0) }) else {
      return false
    }
    return presented.repository.lowercased() == registered.repository.lowercased()
  }

  private func difference(_ comparison: TrustComparison) -> String {
    if case .differs = comparison.subject { return "the spelling of the subject" }
    if case .differs = comparison.issuer { return "the issuer" }
    return "the audience"
  }

  // MARK: Workflows

  mutating func followWorkflow() {
    let context = problem.loggedError.context
    var names: Set<String> = []
    if let workflow = context.workflow,
      let start = workflow.firstRange(of: ".github/workflows/")?.lowerBound
    {
      let file = String(workflow[start...])
      let all = files.logins(inWorkflow: file, job: context.job)
      let own = all.filter { LocalFiles.isOfRepository($0.file, workflow: workflow) != false }
      let logins = own.isEmpty ? all : own
      // A sign-in whose client ID is a secret may be any application's.
      let isNamed = logins.allSatisfy { $0.clientId != nil }
      let ids = Set(logins.compactMap(\.clientId))
      if own.isEmpty {
        for id in ids { add(id, .workflowElsewhere, [:], .moderate, source: logins.first?.file) }
      } else {
        enter(ids: ids, isNamed: isNamed, source: logins.first?.file ?? file)
      }
      names = Set(logins.flatMap(\.secretNames))
      // If no job says more, use what the scan for places found in the same file.
      if logins.isEmpty || context.job == nil {
        let users = directory.applications.filter { application in
          application.places?.contains {
            $0.path.hasSuffix(file) && $0.isConsumer
              && LocalFiles.isOfRepository($0.path, workflow: workflow) != false
          } ?? false
        }
        enter(ids: Set(users.map(\.appId)), isNamed: isNamed, source: file)
      }
    } else if let job = context.job ?? context.step {
      let logins = files.logins(inJob: job)
      if Set(logins.map(\.file)).count == 1 {
        enter(ids: Set(logins.compactMap(\.clientId)), isNamed: false, source: logins.first?.file)
        names = Set(logins.flatMap(\.secretNames))
      }
    } else if files.logins.count == 1, let only = files.logins.first {
      if let id = only.clientId { add(id, .onlyLogin, [:], .moderate, source: only.file) }
      names = Set(only.secretNames)
    }
    for name in names.sorted() {
      let stored = directory.applications.filter { application in
        application.places?.contains { $0.secret?.name == name && $0.facts.contains(.store) }
          ?? false
      }
      for application in stored where stored.count <= 3 {
        add(application.appId, .secretName, ["secret": name], .moderate)
      }
    }
  }

  private mutating func enter(ids: Set<Identifier>, isNamed: Bool, source: String?) {
    for id in ids {
      add(
        id, ids.count == 1 ? .workflow : .workflowShared, [:],
        ids.count == 1 && isNamed ? .strong : .moderate, source: source)
    }
  }
}
