/// How far the evidence of use extends.
extension TenantInventory {
  /// The latest known use of anything; nil if there are no sign-ins or activity.
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

  /// Clamps the last sign-in of each summary to the time the data was collected.
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
