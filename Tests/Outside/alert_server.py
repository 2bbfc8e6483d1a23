"""A server on loopback that answers as scripted, well or badly, and records every request."""
import http.server
import socket
import ssl
import threading
import time


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body


class AlertServer:
    """`script` has the answers for each path, in order; the last one repeats. An answer is (status, headers, body), or one of
    "half" (part of a reply), "silent" (none until the client gives up), "closed" (none at all)."""

    def __init__(self, certificate=None):
        self.requests, self.script, self.lock = [], {}, threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with outer.lock:
                    outer.requests.append(Request(self.command, self.path, self.headers, body))
                    steps = outer.script.get(self.path.split("?")[0], [(200, {}, b"ok")])
                    step = steps.pop(0) if len(steps) > 1 else steps[0]
                if step == "closed":
                    self.close_connection = True
                    return self.connection.shutdown(socket.SHUT_RDWR)
                if step == "silent":
                    self.close_connection = True
                    return time.sleep(6)
                if step == "half":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no")
                    self.close_connection = True
                    return None
                status, headers, content = step(body) if callable(step) else step
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path, scheme="http", host="127.0.0.1"):
        return "%s://%s:%d%s" % (scheme, host, self.port, path)

    def clear(self, **script):
        with self.lock:
            self.requests.clear()
            self.script = {"/" + name: list(steps) for name, steps in script.items()}

    def to(self, path):
        with self.lock:
            return [request for request in self.requests if request.path.split("?")[0] == path]

    def close(self):
        self.server.shutdown()
