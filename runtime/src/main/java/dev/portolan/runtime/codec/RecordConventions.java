package dev.portolan.runtime.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads from a record's declaration what annotations would have to say otherwise, so that the
 * domain needs none.
 *
 * <ul>
 *   <li>A component is required and not null, unless it is {@code @Nullable} or an {@link
 *       Optional}.
 *   <li>A record whose only component is named {@code value} is written as that value alone.
 * </ul>
 */
final class RecordConventions extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    RecordComponent component = componentOf(member);
    // No conditional expression: with a boolean in it, it would unbox the null that means
    // "unknown".
    if (component == null) {
      return super.hasRequiredMarker(config, member);
    }
    return isRequired(component);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    RecordComponent component = componentOf(annotated);
    if (component == null) {
      return super.findSetterInfo(config, annotated);
    }
    Nulls value = isRequired(component) ? Nulls.FAIL : Nulls.DEFAULT;
    return JsonSetter.Value.construct(value, contentNulls(component));
  }

  @Override
  public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
    boolean isAccessor =
        annotated instanceof AnnotatedMethod method
            && method.getParameterCount() == 0
            && method.getName().equals(SingleValueRecord.COMPONENT)
            && SingleValueRecord.test(method.getDeclaringClass());
    return isAccessor ? Boolean.TRUE : super.hasAsValue(config, annotated);
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated annotated) {
    JsonCreator.Mode declared = super.findCreatorAnnotation(config, annotated);
    if (declared != null
        || !(annotated instanceof AnnotatedWithParams creator)
        || !SingleValueRecord.test(creator.getDeclaringClass())) {
      return declared;
    }
    // Jackson would also take other constructors and valueOf() for the value in another form.
    boolean isCanonical =
        creator instanceof AnnotatedConstructor constructor
            && SingleValueRecord.isCanonical(constructor.getAnnotated());
    return isCanonical ? JsonCreator.Mode.DELEGATING : JsonCreator.Mode.DISABLED;
  }

  private static @Nullable RecordComponent componentOf(Annotated annotated) {
    if (annotated instanceof AnnotatedParameter parameter
        && parameter.getOwner() instanceof AnnotatedConstructor constructor
        && constructor.getDeclaringClass().isRecord()) {
      RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
      return constructor.getParameterCount() == components.length
          ? components[parameter.getIndex()]
          : null;
    }
    return null;
  }

  private static boolean isRequired(RecordComponent component) {
    return component.getType() != Optional.class && !isNullable(component.getAnnotatedType());
  }

  private static Nulls contentNulls(RecordComponent component) {
    return component.getAnnotatedType() instanceof AnnotatedParameterizedType parameterized
            && Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                .noneMatch(RecordConventions::isNullable)
        ? Nulls.FAIL
        : Nulls.DEFAULT;
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }
}
