/// How far evidence of use reaches.
extension TenantInventory {
  /// The newest time at which anything is known to have been used; nil without sign-ins and
  /// activity.
  package var newestEvidence: Instant? {
    var newest: Instant?
    func note(_ time: Instant?) {
      guard let time else { return }
      newest = newest.map { max($0, time) } ?? time
    }
    for activity in credentialActivity {
      note(activity.lastSignIn)
      note(activity.lastSuccessfulSignIn)
    }
    for activity in servicePrincipalSignInActivity { note(activity.latest) }
    for signIn in signIns { note(signIn.isSummarised ? signIn.firstTime : signIn.time) }
    return newest
  }

  /// The last sign-in of a summary cannot have been after the summary was made.
  mutating func holdSummariesWithinData() {
    guard signIns.contains(where: \.isSummarised), let limit = collectedAt ?? newestEvidence else {
      return
    }
    for index in signIns.indices where signIns[index].isSummarised {
      let first = signIns[index].firstTime ?? signIns[index].time
      signIns[index].time = max(first, min(signIns[index].time, limit))
    }
  }
}
