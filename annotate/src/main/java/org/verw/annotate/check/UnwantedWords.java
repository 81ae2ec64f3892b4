package org.verw.annotate.check;

/** The word lists of the checks that are word lists. */
final class UnwantedWords {
    private UnwantedWords() {}

    static CaptionCheck refusal() {
        return new PhraseCheck(
                "refusal",
                "an answer that declines",
                0,
                "i'm sorry,i am sorry,i cannot,i can't,i can not,unable to,as an ai,as a language model,i apologize,cannot assist,"
                        + "can't assist,cannot help,can't help,cannot provide,can't provide,not able to,i won't,i will not,"
                        + "cannot identify,can't identify,please provide,please upload,against my",
                "");
    }

    static CaptionCheck assistantTalk() {
        return new PhraseCheck(
                "assistant-talk",
                "talk about the picture or the task instead of the vehicle",
                0,
                "the image,this image,the picture,this picture,the photo,this photo,photograph,image shows,image depicts,in the "
                        + "frame,the frame shows,here is,here's,sure here,certainly,caption,description,described,let me,note that,"
                        + "json,in summary,the viewer,the camera,low resolution,blurry,cropped",
                "rear view camera,backup camera,dash camera");
    }

    static CaptionCheck negation() {
        return new PhraseCheck(
                "negation",
                "what is not there",
                0,
                "no,not,without,cannot,can't,isn't,aren't,doesn't,don't,lacks,lacking,lack of,absent,absence,none,nor,devoid,"
                        + "unseen,hidden,obscured,out of view,out of sight,no visible",
                "");
    }

    static CaptionCheck hedge(double allowed) {
        return new PhraseCheck(
                "hedge",
                "guesses",
                allowed,
                "possibly,probably,perhaps,maybe,presumably,apparently,likely,seemingly,seems,seem,appears,appear,appearing,might,"
                        + "may be,may have,could be,looks like,look like,suggests,suggest,suggesting,resembles,resembling,"
                        + "unclear,i think,i believe,hard to tell,difficult to tell,what looks,some kind of,or similar",
                "");
    }

    static CaptionCheck person() {
        return new PhraseCheck(
                "person",
                "people",
                0,
                "person,persons,people,man,woman,men,women,driver,drivers,passenger,passengers,pedestrian,pedestrians,rider,riders,"
                        + "child,children,boy,girl,he,she,his,her,him,someone,somebody,cyclist,officer,occupant,occupants,"
                        + "motorist,pillion,biker,crowd",
                "driver side,driver's side,drivers side,passenger side,passenger's side,passenger door,passenger doors,driver door,"
                        + "driver's door,passenger window,passenger windows,driver's window,passenger van,passenger car,"
                        + "passenger vehicle,passenger cabin,passenger compartment,passenger bus,driver's cab,driver cab,"
                        + "people carrier,child seat,passenger area,passenger seats,driver's seat");
    }

    static CaptionCheck place() {
        return new PhraseCheck(
                "place",
                "place, traffic, weather or time",
                0,
                "road,roads,roadway,street,streets,highway,motorway,freeway,expressway,lane,lanes,intersection,crossing,crosswalk,"
                        + "sidewalk,pavement,asphalt,parking lot,car park,traffic,background,foreground,building,buildings,tree,"
                        + "trees,city,town,sky,sunny,sunlight,rain,rainy,raining,cloudy,overcast,fog,foggy,snow,snowy,night,"
                        + "nighttime,daytime,daylight,morning,evening,afternoon,dusk,dawn,weather,guardrail,toll,bridge,scene,"
                        + "surroundings,curb,kerb,garage",
                "off road,on road,city bus,city coach,fog light,fog lights,fog lamp,fog lamps,fog lighting,fog housings,sky blue,"
                        + "all weather,daytime running,road tires,road wheels,rain guard,rain guards,rain gutter,rain gutters,"
                        + "snow white,snow tires,night blue,midnight blue,lane assist,sky light,crossing lines,crossing stripes,"
                        + "asphalt gray,asphalt grey,bridge crane");
    }
}
