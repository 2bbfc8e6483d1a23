import Inventory

/// Graph's sign-in logs for the last thirty days: daily summaries and individual sign-ins.
extension FakeTenant {
  private static let secondsPerDay = 86_400.0

  /// Returns the midnight at which the day so many days ago began.
  private func midnight(daysAgo: Int) -> Double {
    ((clock() / Self.secondsPerDay).rounded(.down) - Double(daysAgo)) * Self.secondsPerDay
  }

  private static func text(_ seconds: Double) -> String {
    Instant(secondsSinceEpoch: Int64(seconds)).rfc3339
  }

  /// Answers `getSummarized…SignIns`; every tenth row is for an expired secret.
  func signInSummaries(_ request: FakeRequest, count: Int, ofPeople: Bool) -> FakeAnswer {
    logPage(
      request, context: "Collection(microsoft.graph.summarizedSignIn)", count: count, size: 100
    ) { number in
      let day = midnight(daysAgo: number % 30)
      let application = number % max(directory.applications, 1)
      let isRefused = number % 10 == 0
      return """
        {"id":"\(FakeDirectory.id(8, number))","signInCount":\(number + 1),\
        "aggregationDateTime":"\(Self.text(day))",\
        "firstSignInDateTime":"\(Self.text(day + 21_914))",\
        "userPrincipalName":"\(ofPeople ? "o1@contoso.example" : "")",\
        "appId":"\(FakeDirectory.id(2, application))","appDisplayName":"App \(application)",\
        "ipAddress":"203.0.113.\(number % 200)","conditionalAccessStatus":"notApplied",\
        "resourceDisplayName":"Microsoft Graph","resourceId":"00000003-0000-0000-c000-000000000000",\
        "tenantId":"\(FakeDirectory.tenantId)",\
        "servicePrincipalName":"\(ofPeople ? "" : "App \(application)")",\
        "servicePrincipalId":"\(ofPeople ? "" : FakeDirectory.id(7, application))",\
        "status":{"errorCode":\(isRefused ? 7_000_222 : 0),\
        "failureReason":\(isRefused ? "\"The provided client secret keys are expired.\"" : "null"),\
        "additionalDetails":null},\
        "managedServiceIdentity":{"msiType":"none","associatedResourceId":null,\
        "federatedTokenId":null,"federatedTokenIssuer":null},\
        "agent":{"agentType":"notAgentic","parentAppId":null}}
        """
    }
  }

  /// Answers requests for individual sign-ins. Without a filter on the event type, Graph returns
  /// only those of users.
  func signIns(_ request: FakeRequest) -> FakeAnswer {
    let isOfPrincipals = request.parameter("$filter")?.contains("'servicePrincipal'") ?? false
    let size = request.parameter("$top").flatMap { Int($0) } ?? 1_000
    return logPage(
      request, context: "auditLogs/signIns", count: isOfPrincipals ? directory.signIns : 0,
      size: size
    ) { number in
      let application = number % max(directory.applications, 1)
      let time = midnight(daysAgo: 1 + number % 29) + Double(number % 86_400)
      return """
        {"id":"\(FakeDirectory.id(8, number))","createdDateTime":"\(Self.text(time))",\
        "appId":"\(FakeDirectory.id(2, application))",\
        "servicePrincipalId":"\(FakeDirectory.id(7, application))",\
        "servicePrincipalCredentialKeyId":"\(FakeDirectory.id(3, application))",\
        "signInEventTypes":["servicePrincipal"],"ipAddress":"203.0.113.7",\
        "status":{"errorCode":0,"failureReason":null}}
        """
    }
  }

  private func logPage(
    _ request: FakeRequest, context: String, count: Int, size: Int, row: (Int) -> String
  ) -> FakeAnswer {
    var start = 0
    if let token = request.parameter("$skiptoken") {
      guard let number = Int(token.dropFirst(3)), token.hasPrefix("RFN") else {
        return .error(400, "Directory_ExpiredPageToken", "The page token has expired.")
      }
      start = number
    }
    let end = min(count, start + max(size, 1))
    var body = "{\"@odata.context\":\"\(origin)/beta/$metadata#\(context)\""
    if end < count {
      let kept = ["$top", "$filter"].compactMap { name in
        request.parameter(name).map { "\(name)=\($0.replacing(" ", with: "%20"))&" }
      }
      body +=
        ",\"@odata.nextLink\":\"\(origin)\(request.path)?\(kept.joined())$skiptoken=RFN\(end)\""
    }
    let rows = start < end ? (start..<end).map(row) : []
    return FakeAnswer(200, body + ",\"value\":[\(rows.joined(separator: ","))]}")
  }
}
