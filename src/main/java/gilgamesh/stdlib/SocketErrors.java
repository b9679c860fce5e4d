package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;

/** The exceptions of sockets, by version: what is an OSError in 3.x is a {@code socket.error} in 2.7, and a timeout a TimeoutError from 3.10 on. */
final class SocketErrors {

    static final PyType ERROR = ExceptionTypes.OS_ERROR;
    static final PyType HERROR = made("herror", ERROR);
    static final PyType GAIERROR = made("gaierror", ERROR);
    private static final PyType TIMEOUT = made("timeout", ERROR);

    static final PyType ERROR_2 = made("error", ExceptionTypes.IO_ERROR);
    static final PyType HERROR_2 = made("herror", ERROR_2);
    static final PyType GAIERROR_2 = made("gaierror", ERROR_2);
    private static final PyType TIMEOUT_2 = made("timeout", ERROR_2);

    private SocketErrors() {}

    private static PyType made(String name, PyType base) {
        return new PyType(name, base).define("__module__", "socket");
    }

    static PyType timeout(PythonVersion version) {
        return !version.atLeast(3, 0) ? TIMEOUT_2 : version.atLeast(3, 10) ? ExceptionTypes.TIMEOUT_ERROR : TIMEOUT;
    }

    static Raise timedOut(Vm vm) {
        return Raise.of(timeout(vm.version()), "timed out");
    }

    static Raise raise(Vm vm, String text) {
        return Raise.of(vm.two() ? ERROR_2 : ERROR, text);
    }

    static Raise raise(Vm vm, Errno errno) {
        return vm.two() ? errno.raiseAs(ERROR_2) : errno.raise(vm);
    }

    static Raise raise(Vm vm, int errno) {
        return raise(vm, Errno.of(errno));
    }

    /** Of a name that no address belongs to. */
    static Raise unknownHost(Vm vm) {
        return Raise.of(vm.two() ? GAIERROR_2 : GAIERROR, -2L, "Name or service not known");
    }
}
