package gilgamesh.vm.object;

/** What formatting asks of values: the questions that a class written in Python may answer itself. */
public interface Values {

    String str(Object value);

    String repr(Object value);

    /** What a bytes-like object holds, or its {@code __bytes__} gives; null if it is neither. */
    byte[] bytes(Object value);

    /** {@code type(value).__name__}. */
    String typeName(Object value);

    /** {@code format(value, spec)}. */
    String format(Object value, String spec);

    Object attribute(Object value, String name);

    Object item(Object container, Object key);

    /** {@code value.__int__()} or None's equivalent, null, if the value has neither that nor {@code __index__}. */
    Object toInt(Object value);

    /** The float of a number; null if the value is none. */
    Double toFloat(Object value);
}
