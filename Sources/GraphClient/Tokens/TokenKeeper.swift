import Inventory

/// Holds the token of a run and renews it in time, once for all waiting requests.
package actor TokenKeeper {
  private let source: any TokenSource
  private let time: Timekeeper
  private let log: any RunLog
  private var current: AccessToken
  private var renewal: Task<Result<AccessToken, TokenFailure>, Never>?
  /// When to try again after an early renewal has failed.
  private var nextTry: Instant?

  /// Seconds before its expiry at which a token is renewed.
  private static let margin: Int64 = 300

  package init(_ choice: TokenChain.Choice, time: Timekeeper, log: any RunLog) {
    source = choice.source
    current = choice.token
    self.time = time
    self.log = log
  }

  /// Returns a token that is valid for some minutes more.
  package func token() async throws(TokenFailure) -> AccessToken {
    let now = time.now()
    let isDue =
      current.expires.seconds(since: now) <= Self.margin
      || current.refresh.map { $0 <= now } ?? false
    guard isDue, nextTry.map({ $0 <= now }) ?? true else { return current }
    do throws(TokenFailure) {
      return try await renewed(claims: nil)
    } catch {
      // A token that is still valid is used as long as it lasts.
      guard current.expires > now else { throw error }
      nextTry = now.advanced(bySeconds: 30)
      return current
    }
  }

  /// Returns a token other than the one that was refused.
  package func renew(refused: AccessToken, claims: String?) async throws(TokenFailure)
    -> AccessToken
  {
    // Another task may have renewed it while this request was in progress.
    guard current.secret.reveal() == refused.secret.reveal() || claims != nil else {
      return current
    }
    return try await renewed(claims: claims)
  }

  private func renewed(claims: String?) async throws(TokenFailure) -> AccessToken {
    if let renewal, claims == nil { return try await renewal.value.get() }
    let source = source
    let task = Task<Result<AccessToken, TokenFailure>, Never> {
      do throws(TokenFailure) {
        return .success(try await source.token(claims: claims))
      } catch {
        return .failure(error)
      }
    }
    renewal = task
    let result = await task.value
    renewal = nil
    let token = try result.get()
    current = token
    nextTry = nil
    log.note(.tokenRenewed(name: source.name.rawValue))
    return token
  }
}
