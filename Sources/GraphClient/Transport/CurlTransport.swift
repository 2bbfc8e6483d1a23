import Dispatch
import Synchronization
package import System

/// Sends requests through the system's libcurl, several at a time, and keeps connections open.
package final class CurlTransport: Transport {
  private let settings: NetworkSettings
  private let idle = Mutex<[CurlHandle]>([])
  private let queue = DispatchQueue(label: "lapse.http", attributes: .concurrent)

  package init(settings: NetworkSettings) {
    self.settings = settings
  }

  package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    guard let handle = idle.withLock({ $0.popLast() }) ?? CurlHandle() else {
      throw TransportFailure(
        .other,
        CurlHandle.isInstalled
          ? "libcurl cannot be set up: memory ran out"
          : "libcurl.so.4 cannot be loaded: install libcurl4 (Debian, Ubuntu) or libcurl")
    }
    // libcurl blocks, so it runs outside Swift's small thread pool.
    let result = await withCheckedContinuation { continuation in
      queue.async { [settings] in
        let result: Result<HTTPResponse, TransportFailure>
        do throws(TransportFailure) {
          result = .success(try handle.perform(request, settings: settings))
        } catch {
          result = .failure(error)
        }
        continuation.resume(returning: result)
      }
    }
    idle.withLock { $0.append(handle) }
    return try result.get()
  }
}
